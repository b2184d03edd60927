using static Mixpanel.ServerSide.UserAgents.WebSdk.UserAgentWords;

namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary><c>$os</c> by the ordered rules of the Mixpanel JavaScript SDK 2.83; the first that holds wins.</summary>
internal static class WebSdkOperatingSystem
{
    private static readonly UserAgentRule[] Rules =
    [
        new("Windows Phone", AnyOfInAnyCase("Windows")) { And = AnyOf("Phone", "WPDesktop") },
        new("Windows", AnyOfInAnyCase("Windows")),
        new("iOS", AppleMobile),
        new("Android", AnyOf("Android")),
        new("BlackBerry", BlackBerry),
        new("Mac OS X", AnyOfInAnyCase("Mac")),
        new("Linux", AnyOf("Linux")),
        new("Chrome OS", AnyOf("CrOS")),
    ];

    /// <summary>The operating system's label; null if the web SDK would leave <c>$os</c> out.</summary>
    public static string? NameIn(ReadOnlySpan<char> userAgent) => UserAgentRule.FirstLabel(Rules, userAgent);
}
