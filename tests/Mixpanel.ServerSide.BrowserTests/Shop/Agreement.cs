using System.Text.Json;

namespace Mixpanel.ServerSide.BrowserTests.Shop;

/// <summary>What must be the same on events of server and browser that tell of the same page.</summary>
internal static class Agreement
{
    private static readonly string[] Properties =
    [
        "$browser", "$browser_version", "$os", "$device", "$current_url", "$referrer", "$referring_domain",
        "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id", "gclid", "fbclid", "msclkid",
        "$initial_referrer", "$initial_referring_domain", "$user_id",
    ];

    private static readonly string[] Identity = ["$device_id", "distinct_id"];

    public static void AssertSame(TrackedEvent server, TrackedEvent browser)
    {
        AssertSameButDevice(server, browser);
        Assert.Equal(Of(server, Identity), Of(browser, Identity));
    }

    public static void AssertSameButDevice(TrackedEvent server, TrackedEvent browser)
    {
        Assert.False(server.IsOfBrowser);
        Assert.True(browser.IsOfBrowser);
        Assert.Equal(Of(server, Properties), Of(browser, Properties));
    }

    // Absent on one side must be absent on the other.
    private static string[] Of(TrackedEvent tracked, string[] properties) =>
        [.. properties.Select(property => $"{property}: {Text(tracked[property])}")];

    private static string Text(JsonElement? value) => value?.GetRawText() ?? "absent";
}
