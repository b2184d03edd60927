namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// What the rules of the Mixpanel JavaScript SDK 2.83 need to know about the browser's maker. In the page it reads
/// <c>navigator.vendor</c> and <c>window.opera</c>; a server has to guess both, see <see cref="WebSdkVendorGuess"/>.
/// </summary>
internal enum WebSdkVendor
{
    /// <summary><c>navigator.vendor</c> is empty: Firefox, Internet Explorer, clients that are no browsers.</summary>
    None,

    /// <summary><c>navigator.vendor</c> is <c>Apple Computer, Inc.</c>: every WebKit browser that is not Chromium.</summary>
    Apple,

    /// <summary><c>navigator.vendor</c> is <c>Google Inc.</c>: Chromium, and the old Android browser.</summary>
    Google,

    /// <summary><c>window.opera</c> exists, or the User-Agent says <c> OPR/</c>: the web SDK asks for both in one breath.</summary>
    Opera,
}
