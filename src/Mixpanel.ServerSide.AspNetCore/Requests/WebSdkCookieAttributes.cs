namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>The attributes that the Mixpanel JavaScript SDK 2.83 gives its cookie.</summary>
/// <param name="Domain">The domain; null if the cookie belongs to the host alone.</param>
/// <param name="Path">The path.</param>
/// <param name="MaxAge">How long it is kept; null until the browser is closed.</param>
/// <param name="Secure">Whether it is sent over HTTPS only.</param>
/// <param name="SameSiteNone">Whether it says <c>SameSite=None</c>. Otherwise it says nothing of other sites, which browsers take for <c>Lax</c>.</param>
internal readonly record struct WebSdkCookieAttributes(string? Domain, string Path, TimeSpan? MaxAge, bool Secure, bool SameSiteNone)
{
    /// <summary>The attributes on a page of <paramref name="host"/>, a host name without a port.</summary>
    /// <remarks>
    /// The domain may be one that browsers refuse, such as <c>.co.uk</c> or <c>.github.io</c>: the web SDK then keeps nothing either.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is more than a <see cref="TimeSpan"/> can hold.</exception>
    public static WebSdkCookieAttributes Of(string host, WebSdkCookieConfig config) => new(
        DomainOf(host, config),
        "/",
        config.CookieExpiration == 0 ? null : TimeSpan.FromDays(config.CookieExpiration),
        config.SecureCookie || config.CrossSiteCookie,
        config.CrossSiteCookie);

    /// <summary>The cookie's name.</summary>
    /// <param name="token">The project's token.</param>
    /// <param name="persistenceName">The web SDK's setting <c>persistence_name</c>, or <c>cookie_name</c>; null if it has none.</param>
    public static string NameOf(string token, string? persistenceName) =>
        string.IsNullOrEmpty(persistenceName) ? $"mp_{token}_mixpanel" : $"mp_{persistenceName}";

    private static string? DomainOf(string host, WebSdkCookieConfig config) =>
        !string.IsNullOrEmpty(config.CookieDomain) ? config.CookieDomain
        : config.CrossSubdomainCookie && WebSdkDomainGuess.Of(host) is { } guess ? "." + guess
        : null;
}
