using Mixpanel.ServerSide.BrowserTests.Browser;
using Mixpanel.ServerSide.BrowserTests.Shop;

namespace Mixpanel.ServerSide.BrowserTests;

/// <summary>Server and browser tell the same of a visitor: device, browser, page, referrer and campaign.</summary>
public sealed class VisitorTests(Chromium chromium)
{
    private const string Campaign =
        "/?utm_source=news&utm_medium=e-mail&utm_campaign=spring+tea&utm_content=caf%C3%A9&utm_term=a%2Bb&utm_id=7&gclid=g1&fbclid=f1";

    private const string WithoutSeeding = "--Mixpanel:Context:SeedWebSdkCookie=false";

    public static TheoryData<string> AllUserAgents => KnownBrowsers.All;

    [Theory]
    [MemberData(nameof(AllUserAgents))]
    public Task Who_has_the_web_SDKs_cookie_already_is_the_same_to_both(string userAgent) => Visit.RunAsync(
        chromium,
        static async visit =>
        {
            await visit.OpenAsync("/login");

            var browser = await visit.FollowLinkAsync(Campaign);

            AssertLanding(await visit.ServerEventsAsync("Landing Viewed"), browser);
        },
        userAgent);

    [Theory]
    [MemberData(nameof(AllUserAgents))]
    public Task Who_comes_for_the_first_time_is_the_same_to_both(string userAgent) => Visit.RunAsync(
        chromium,
        static async visit =>
        {
            var browser = await visit.FollowLinkAsync(Campaign);

            AssertLanding(await visit.ServerEventsAsync("Landing Viewed"), browser);
        },
        userAgent);

    [Fact]
    public Task A_server_that_does_not_write_the_web_SDKs_cookie_takes_over_its_device_on_the_second_page() => Visit.RunAsync(
        chromium,
        static async visit =>
        {
            var first = await visit.OpenAsync("/");
            var second = await visit.OpenAsync("/");

            var server = await visit.ServerEventsAsync("Landing Viewed", count: 2);
            Agreement.AssertSameButDevice(server[0], first);
            Assert.NotEqual(server[0].DeviceId, first.DeviceId);
            Agreement.AssertSame(server[1], second);
            Assert.Equal(first.DeviceId, second.DeviceId);
        },
        settings: WithoutSeeding);

    [Fact]
    public Task A_campaign_ends_with_the_page_that_its_link_led_to() => Visit.RunAsync(
        chromium,
        static async visit =>
        {
            await visit.OpenAsync("/login");
            await visit.FollowLinkAsync(Campaign);

            var browser = await visit.StepAsync(static page => page.ClickAsync("text=Tea Shop"));

            var server = await visit.ServerEventsAsync("Landing Viewed", count: 2);
            Agreement.AssertSame(server[1], browser);
            Assert.Null(server[1]["utm_source"]);
            Assert.Equal(visit.UrlOf(Campaign).AbsoluteUri, server[1].Text("$referrer"));
        });

    private static void AssertLanding(TrackedEvent[] server, TrackedEvent browser)
    {
        var landing = Assert.Single(server);
        Agreement.AssertSame(landing, browser);

        // Equal, and not equally absent.
        Assert.NotNull(landing.DeviceId);
        Assert.NotNull(landing["$browser"]);
        Assert.NotNull(landing["$os"]);
        Assert.EndsWith("/story?page=2", landing.Text("$referrer"), StringComparison.Ordinal);
        Assert.StartsWith("localhost:", landing.Text("$referring_domain"), StringComparison.Ordinal);
        Assert.Equal(["news", "spring tea", "café", "a b", "g1"],
            new[] { "utm_source", "utm_campaign", "utm_content", "utm_term", "gclid" }.Select(landing.Text));
    }
}
