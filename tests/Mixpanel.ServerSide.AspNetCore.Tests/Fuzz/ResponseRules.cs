using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>What is wrong with the headers of a response: what a browser could misunderstand, and what somebody else has put there.</summary>
internal static partial class ResponseRules
{
    /// <summary>The application's own cookie.</summary>
    public const string AuthenticationCookie = "auth";

    /// <summary>The rules that a response breaks.</summary>
    /// <param name="response">The response.</param>
    /// <param name="host">The header Host of the request.</param>
    /// <param name="cookieDomain">The domain that the settings give to the web SDK's cookie; null for a guess.</param>
    public static IEnumerable<string> BrokenBy(HttpResponse response, string host, string? cookieDomain)
    {
        if (response.StatusCode >= 500)
        {
            yield return $"a status of {response.StatusCode}";
        }

        foreach (var (name, values) in response.Headers)
        {
            if (name != HeaderNames.ContentType && values.Any(static value => value!.Any(static character => character is < ' ' or > '~')))
            {
                yield return $"a control character in {name}";
            }
        }

        if (response.Headers["Accept-CH"] is { Count: > 0 } hints && hints.Any(static value => !Tokens().IsMatch(value!)))
        {
            yield return "an Accept-CH that is no list";
        }

        foreach (var text in response.Headers.SetCookie)
        {
            if (!SetCookieHeaderValue.TryParse(text, out var cookie))
            {
                yield return "a Set-Cookie that is none";
            }
            else if (BrokenBy(cookie, host, cookieDomain) is { } broken)
            {
                yield return $"a cookie {cookie.Name} {broken}";
            }
        }
    }

    private static string? BrokenBy(SetCookieHeaderValue cookie, string host, string? cookieDomain)
    {
        var (name, value, isDeleted) = (cookie.Name.ToString(), cookie.Value.ToString(), cookie.Expires < DateTimeOffset.UnixEpoch.AddDays(1));
        if (name == AuthenticationCookie || name.StartsWith(AuthenticationCookie + "C", StringComparison.Ordinal))
        {
            return null;
        }

        if (cookie.Path != "/" || cookie.Extensions.Count > 0)
        {
            return "with another path, or more than there should be";
        }

        if (!CookieOctets().IsMatch(value))
        {
            return "with a value of other characters than a cookie's";
        }

        var isWebSdk = name == ForgedIdentity.CookieName;
        if (isWebSdk ? !IsDomain(cookie.Domain.Value, host, cookieDomain) : cookie.Domain.HasValue)
        {
            return $"with the domain '{cookie.Domain}'";
        }

        return name switch
        {
            "mp_device_id" => (isDeleted ? value.Length == 0 : Guid.TryParseExact(value, "D", out _)) && cookie.HttpOnly ? null : $"with the value '{value}'",
            "mp_visitor" => (isDeleted ? value.Length == 0 : VisitorState().IsMatch(value)) && cookie.HttpOnly ? null : $"with the value '{value}'",
            _ when isWebSdk => (isDeleted ? value.Length == 0 : WebSdk().IsMatch(Uri.UnescapeDataString(value))) ? null : $"with the value '{value}'",
            _ => "that is not one of the library's",
        };
    }

    // The host or what it is a part of, without its port. Of a host that no browser knows as such ("a b.example") the end will do, which all browsers refuse.
    private static bool IsDomain(string? domain, string host, string? configured)
    {
        if (domain is null || configured is not null)
        {
            return domain == configured;
        }

        var name = new HostString(host).Host;
        var end = HostOfBrowser().IsMatch(name) ? domain : domain[1..];
        return Domain().IsMatch(domain) && $".{name}".EndsWith(end, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\A[\x21\x23-\x2B\x2D-\x3A\x3C-\x5B\x5D-\x7E]*\z")]
    private static partial Regex CookieOctets();

    [GeneratedRegex(@"\A1[A-Za-z0-9_-]{1,3799}\z")]
    private static partial Regex VisitorState();

    [GeneratedRegex("""\A\{"distinct_id":"\$device:([0-9A-Fa-f-]+)","\$device_id":"\1"\}\z""")]
    private static partial Regex WebSdk();

    [GeneratedRegex(@"\A\.[A-Za-z0-9][A-Za-z0-9-]*\.[A-Za-z0-9.-]*\z")]
    private static partial Regex Domain();

    [GeneratedRegex(@"\A([A-Za-z0-9][A-Za-z0-9-]*\.)*[A-Za-z0-9]+\z")]
    private static partial Regex HostOfBrowser();

    [GeneratedRegex(@"\A[A-Za-z0-9, -]*\z")]
    private static partial Regex Tokens();
}
