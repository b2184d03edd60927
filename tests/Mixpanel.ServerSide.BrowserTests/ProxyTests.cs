using System.Collections.Concurrent;
using Microsoft.Playwright;
using Mixpanel.ServerSide.BrowserTests.Browser;
using Mixpanel.ServerSide.BrowserTests.Shop;

namespace Mixpanel.ServerSide.BrowserTests;

/// <summary>What the web SDK sends through the shop arrives as it was, and without what is the shop's alone.</summary>
public sealed class ProxyTests(Chromium chromium)
{
    // Beyond U+FFFF the SDK's Base64 is no UTF-8.
    private const string Text = "🍵 tea, thé, お茶 👩‍👩‍👧";

    [Fact]
    public Task Cookies_stay_here() => Visit.RunAsync(chromium, static async visit =>
    {
        var sent = new ConcurrentQueue<IRequest>();
        visit.Page.RequestFinished += (_, request) => sent.Enqueue(request);
        await visit.OpenAsync("/login");
        await visit.OpenAsync("/login");

        // The browser sends them, and gets none.
        var toMixpanel = sent.Where(static request => new Uri(request.Url).AbsolutePath.StartsWith("/mp/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(toMixpanel);
        foreach (var request in toMixpanel)
        {
            Assert.Contains("mp_device_id=", (await request.AllHeadersAsync())["cookie"], StringComparison.Ordinal);
            Assert.DoesNotContain("set-cookie", (await (await request.ResponseAsync())!.AllHeadersAsync()).Keys);
        }

        var arrived = await visit.Shop.WaitForAsync("requests", static requests => requests.Length > 0);
        Assert.All(arrived, static request => Assert.DoesNotContain(
            request.GetProperty("headers").EnumerateObject(), static header => header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)));
    });

    [Fact]
    public Task Emoji_survive() => Visit.RunAsync(chromium, static async visit =>
    {
        await visit.OpenAsync("/login");

        await visit.Page.EvaluateAsync("text => mixpanel.track('Tea Rated', { Text: text })", Text);

        Assert.Equal(Text, Assert.Single(await RatedAsync(visit)).Text("Text"));
    });

    [Fact]
    public Task What_is_tracked_while_the_page_goes_away_arrives() => Visit.RunAsync(chromium, static async visit =>
    {
        await visit.OpenAsync("/login");

        await visit.Page.EvaluateAsync("text => addEventListener('pagehide', () => mixpanel.track('Tea Rated', { Text: text }, { transport: 'sendBeacon' }))", Text);
        await visit.OpenAsync("/login");

        Assert.Equal(Text, Assert.Single(await RatedAsync(visit)).Text("Text"));
    });

    private static Task<TrackedEvent[]> RatedAsync(Visit visit) => visit.EventsAsync(static tracked => tracked.Name == "Tea Rated", count: 1);
}
