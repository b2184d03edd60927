using static Mixpanel.ServerSide.UserAgents.WebSdk.UserAgentWords;

namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// <c>$device</c> by the ordered rules of the Mixpanel JavaScript SDK 2.83; the first that holds wins.
/// Never a model name, and absent on every desktop.
/// </summary>
internal static class WebSdkDevice
{
    private static readonly UserAgentRule[] Rules =
    [
        new("Windows Phone", AnyOfInAnyCase("Windows Phone")),
        new("Windows Phone", AnyOf("WPDesktop")),
        new("iPad", AnyOf("iPad")),
        new("iPod Touch", AnyOf("iPod")),
        new("iPhone", AnyOf("iPhone")),
        new("BlackBerry", BlackBerry),
        new("Android", AnyOf("Android")),
    ];

    /// <summary>The device's label; null if the web SDK would leave <c>$device</c> out.</summary>
    public static string? NameIn(ReadOnlySpan<char> userAgent) => UserAgentRule.FirstLabel(Rules, userAgent);
}
