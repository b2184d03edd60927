namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// Reads a User-Agent with the rules of the Mixpanel JavaScript SDK 2.83, its known mistakes included (Firefox on Android is <c>Android Mobile</c>):
/// a project that tracks in the browser and on the server needs one vocabulary, and the browser's is the one already in its reports.
/// </summary>
internal static class WebSdkUserAgent
{
    /// <summary>
    /// Characters that are looked at. The web SDK has no such limit; here the header comes from anybody, and real ones stay below 600.
    /// </summary>
    public const int MaxLength = 1_024;

    /// <summary>The client that <paramref name="userAgent"/> describes; never throws.</summary>
    public static WebSdkClient Parse(string? userAgent)
    {
        var text = Beginning(userAgent);
        var browser = WebSdkBrowser.NameIn(text);
        var operatingSystem = WebSdkOperatingSystem.NameIn(text);
        var device = WebSdkDevice.NameIn(text);

        return browser is null && operatingSystem is null && device is null
            ? WebSdkClient.Unknown
            : new WebSdkClient(browser, WebSdkBrowserVersion.Of(browser, text), operatingSystem, device);
    }

    /// <summary>The part of <paramref name="userAgent"/> that is looked at.</summary>
    public static ReadOnlySpan<char> Beginning(string? userAgent) =>
        userAgent?.Length > MaxLength ? userAgent.AsSpan(0, MaxLength) : userAgent;
}
