using static Mixpanel.ServerSide.UserAgents.WebSdk.UserAgentWords;

namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary><c>$browser</c> by the ordered rules of the Mixpanel JavaScript SDK 2.83; the first that holds wins.</summary>
internal static class WebSdkBrowser
{
    private static readonly UserAgentRule[] Rules =
    [
        new("Opera Mini", AnyOf("Mini")) { Vendor = WebSdkVendor.Opera },
        new("Opera") { Vendor = WebSdkVendor.Opera },
        new("BlackBerry", BlackBerry),
        new("Internet Explorer Mobile", AnyOf("IEMobile", "WPDesktop")),
        new("Samsung Internet", AnyOf("SamsungBrowser/")),
        new("Microsoft Edge", AnyOf("Edge", "Edg/")),
        new("Facebook Mobile", AnyOf("FBIOS")),
        new("Whale Browser", AnyOf("Whale/")),
        new("Chrome", AnyOf("Chrome")),
        new("Chrome iOS", AnyOf("CriOS")),
        new("UC Browser", AnyOf("UCWEB", "UCBrowser")),
        new("Firefox iOS", AnyOf("FxiOS")),
        new("Mobile Safari", AnyOf("Mobile")) { Vendor = WebSdkVendor.Apple },
        new("Safari") { Vendor = WebSdkVendor.Apple },
        new("Android Mobile", AnyOf("Android")),
        new("Konqueror", AnyOf("Konqueror")),
        new("Firefox", AnyOf("Firefox")),
        new("Internet Explorer", AnyOf("MSIE", "Trident/")),
        new("Mozilla", AnyOf("Gecko")),
    ];

    /// <summary>The browser's label; null if the web SDK would leave <c>$browser</c> out.</summary>
    public static string? NameIn(ReadOnlySpan<char> userAgent) =>
        UserAgentRule.FirstLabel(Rules, userAgent, WebSdkVendorGuess.From(userAgent));
}
