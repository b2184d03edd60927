namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// <c>$browser_version</c> as the Mixpanel JavaScript SDK 2.83 computes it: a number of the major and at most one minor part,
/// taken after a token that depends on the browser's label. So <c>17.10</c> is 17.1 and <c>13.1.2</c> is 13.1.
/// </summary>
internal static class WebSdkBrowserVersion
{
    // Opera Mini and Facebook Mobile have no rule. Some rules never match a real browser, and that is the web SDK's answer too:
    // Android writes a capital A, Konqueror a slash.
    private static readonly Dictionary<string, string[]> Tokens = new(StringComparer.Ordinal)
    {
        ["Chrome"] = ["Chrome/"],
        ["Chrome iOS"] = ["CriOS/"],
        ["Microsoft Edge"] = ["Edge/", "Edg/"],
        ["Safari"] = ["Version/"],
        ["Mobile Safari"] = ["Version/"],
        ["Firefox"] = ["Firefox/"],
        ["Firefox iOS"] = ["FxiOS/"],
        ["Opera"] = ["Opera/", "OPR/"],
        ["Samsung Internet"] = ["SamsungBrowser/"],
        ["Whale Browser"] = ["Whale/"],
        ["UC Browser"] = ["UCBrowser/", "UCWEB/"],
        ["Internet Explorer"] = ["rv:", "MSIE "],
        ["Internet Explorer Mobile"] = ["rv:"],
        ["Mozilla"] = ["rv:"],
        ["Android Mobile"] = ["android ", "android\t"],
        ["BlackBerry"] = ["BlackBerry "],
        ["Konqueror"] = ["Konqueror:"],
    };

    /// <summary>
    /// The version of the browser with this label; null if the web SDK finds none, or if it has so many digits that no number can hold it
    /// (the web SDK gets infinity then, which it too sends as null).
    /// </summary>
    public static double? Of(string? browser, ReadOnlySpan<char> userAgent)
    {
        if (browser is null || !Tokens.TryGetValue(browser, out var tokens))
        {
            return null;
        }

        var start = UserAgentNumber.IndexAfter(userAgent, tokens);
        return start >= 0 ? VersionText.NumberOf(userAgent[start..]) : null;
    }
}
