using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>All parts of the browser's version that the User-Agent tells: Chromium's browsers have four, and ua-parser's rules keep three.</summary>
internal static class FullVersion
{
    /// <summary>The version if it is a fact, else null.</summary>
    /// <param name="product">What the parser found.</param>
    /// <param name="number">The browser's version in the web SDK's form: it may be another browser's than the parser's.</param>
    /// <param name="userAgent">The User-Agent.</param>
    public static string? FactIn(UserAgentProduct product, double number, string? userAgent)
    {
        if (product.Version is not { Length: <= VersionText.MaxLength } version
            || !VersionText.HasMajor(version, number)
            || VersionText.IsReduced(version))
        {
            return null;
        }

        return product is { Major: not null, Minor: not null, Patch: not null, PatchMinor: null } ? WithFourthPart(version, userAgent) : version;
    }

    private static string WithFourthPart(string version, string? userAgent)
    {
        var text = WebSdkUserAgent.Beginning(userAgent);
        var start = UserAgentNumber.IndexAfter(text, $"/{version}.");
        if (start < 0)
        {
            return version;
        }

        var part = text[start..];
        part = part[..VersionText.DigitsAtStart(part)];
        return version.Length + 1 + part.Length <= VersionText.MaxLength ? $"{version}.{part}" : version;
    }
}
