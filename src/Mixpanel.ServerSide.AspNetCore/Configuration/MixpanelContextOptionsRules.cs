using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Mixpanel.ServerSide.AspNetCore.Configuration;

/// <summary>Checks the context's settings when the host starts.</summary>
internal sealed class MixpanelContextOptionsRules : IValidateOptions<MixpanelContextOptions>
{
    public ValidateOptionsResult Validate(string? name, MixpanelContextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        if (options.UserId is null)
        {
            Add(nameof(options.UserId), "must not be null.");
        }

        if (options.WebSdkCookieName is { } webSdkCookie && !IsCookieName(webSdkCookie))
        {
            Add(nameof(options.WebSdkCookieName), $"is '{webSdkCookie}', which cannot be the name of a cookie.");
        }

        if (!Enum.IsDefined(options.UserAgentVocabulary))
        {
            Add(nameof(options.UserAgentVocabulary), $"is {options.UserAgentVocabulary}; it must be WebSdk or UaParser.");
        }

        if (options is { RequestClientHints: true, UseClientHints: false })
        {
            Add(nameof(options.RequestClientHints), $"needs {nameof(options.UseClientHints)}: visitors must not be asked for what is not used.");
        }

        CheckDeviceIdCookie();
        CheckVisitor();
        return result.Build();

        void CheckVisitor()
        {
            if (!IsCookieName(options.VisitorCookieName) || options.VisitorCookieName == options.DeviceIdCookie?.Name)
            {
                Add(nameof(options.VisitorCookieName), $"is '{options.VisitorCookieName}', which cannot be the name of a cookie, or is that of {nameof(options.DeviceIdCookie)}.");
            }

            if (options.OptOutCookiePrefix is null || (options.OptOutCookiePrefix.Length > 0 && !IsCookieName(options.OptOutCookiePrefix)))
            {
                Add(nameof(options.OptOutCookiePrefix), $"is '{options.OptOutCookiePrefix}', with which the name of a cookie cannot begin.");
            }

            if (!Enum.IsDefined(options.Bots))
            {
                Add(nameof(options.Bots), $"is {options.Bots}; it must be Drop, Mark or Allow.");
            }

            if (!Enum.IsDefined(options.WithoutConsent))
            {
                Add(nameof(options.WithoutConsent), $"is {options.WithoutConsent}; it must be TrackNothing or TrackWithoutCookies.");
            }

            if (options is { SeedWebSdkCookie: true, UseWebSdkCookie: false })
            {
                Add(nameof(options.SeedWebSdkCookie), $"needs {nameof(options.UseWebSdkCookie)}: an id that the web SDK replaces would not be found again.");
            }

            if (options.WebSdkCookie is not { } webSdk)
            {
                Add(nameof(options.WebSdkCookie), "must not be null.");
            }
            else if (webSdk.CookieExpiration is < 0 or > 36_500)
            {
                Add($"{nameof(options.WebSdkCookie)}.{nameof(webSdk.CookieExpiration)}", $"is {webSdk.CookieExpiration}; it must lie between 0 (a session cookie) and 36,500 days.");
            }
            else if (webSdk.CookieDomain is { } domain && (!IsAttribute(domain) || domain.Contains(' ', StringComparison.Ordinal)))
            {
                Add($"{nameof(options.WebSdkCookie)}.{nameof(webSdk.CookieDomain)}", $"is '{domain}', which cannot be a domain.");
            }
        }

        void CheckDeviceIdCookie()
        {
            const string setting = nameof(options.DeviceIdCookie);
            if (options.DeviceIdCookie is not { } cookie)
            {
                Add(setting, "must not be null.");
                return;
            }

            if (!IsCookieName(cookie.Name))
            {
                Add($"{setting}.{nameof(cookie.Name)}", $"is '{cookie.Name}', which cannot be the name of a cookie.");
            }

            if (cookie.Path is { } path && (!path.StartsWith('/') || !IsAttribute(path)))
            {
                Add($"{setting}.{nameof(cookie.Path)}", $"is '{path}'; it must begin with '/' and hold no ';'.");
            }

            if (cookie.Domain is { } domain && (!IsAttribute(domain) || domain.Contains(' ', StringComparison.Ordinal)))
            {
                Add($"{setting}.{nameof(cookie.Domain)}", $"is '{domain}', which cannot be a domain.");
            }

            if (cookie.MaxAge is { } age && age <= TimeSpan.Zero)
            {
                Add($"{setting}.{nameof(cookie.MaxAge)}", $"is {age}; it must be more than zero, or null for a session cookie.");
            }

            if (cookie is { SameSite: SameSiteMode.None, SecurePolicy: CookieSecurePolicy.None })
            {
                Add($"{setting}.{nameof(cookie.SecurePolicy)}", "must not be None with SameSite None: browsers refuse such a cookie.");
            }
        }

        void Add(string setting, string problem) => result.AddError($"Mixpanel setting Context:{setting} {problem}");
    }

    // RFC 6265: an attribute's value ends at a semicolon and holds no control characters.
    private static bool IsAttribute(string value) => value.All(static c => c is >= ' ' and < (char)127 and not (';' or ','));

    // RFC 6265: a token, that is visible ASCII without separators.
    private static bool IsCookieName(string? name) =>
        !string.IsNullOrEmpty(name) && name.All(static c => c is > ' ' and < (char)127 && !"()<>@,;:\\\"/[]?={}".Contains(c, StringComparison.Ordinal));
}
