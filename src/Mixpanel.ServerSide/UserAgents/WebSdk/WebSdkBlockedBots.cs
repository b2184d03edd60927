using System.Buffers;

namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>The crawlers for which the Mixpanel JavaScript SDK 2.83 tracks nothing.</summary>
/// <remarks>
/// With its mistakes, such as the people in Pinterest's app. It is short, because few crawlers run JavaScript; a server meets many more.
/// </remarks>
internal static class WebSdkBlockedBots
{
    // The sign of the unit kelvin, the one character beyond ASCII of which a letter of the list is the lower case.
    private const char Kelvin = '\u212A';

    private static readonly SearchValues<string> Names = SearchValues.Create(
        [
            "ahrefsbot",
            "ahrefssiteaudit",
            "amazonbot",
            "baiduspider",
            "bingbot",
            "bingpreview",
            "chrome-lighthouse",
            "facebookexternal",
            "petalbot",
            "pinterest",
            "screaming frog",
            "yahoo! slurp",
            "yandex",
            "adsbot-google",
            "apis-google",
            "duplexweb-google",
            "feedfetcher-google",
            "google favicon",
            "google web preview",
            "google-read-aloud",
            "googlebot",
            "googleweblight",
            "mediapartners-google",
            "storebot-google",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one of them is named in <paramref name="userAgent"/>, in upper or lower case.</summary>
    public static bool Contains(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent))
        {
            return false;
        }

        return userAgent.AsSpan().ContainsAny(Names)
            || (userAgent.Contains(Kelvin, StringComparison.Ordinal) && userAgent.Replace(Kelvin, 'k').AsSpan().ContainsAny(Names));
    }
}
