using Mixpanel.ServerSide.BrowserTests.Browser;
using Mixpanel.ServerSide.BrowserTests.Shop;

namespace Mixpanel.ServerSide.BrowserTests;

/// <summary>What the server tracks in calls of the page's scripts.</summary>
public sealed class ApiCallTests(Chromium chromium)
{
    [Fact]
    public Task The_visitor_is_the_pages() => Visit.RunAsync(chromium, static async visit =>
    {
        var page = await visit.OpenAsync("/login");

        await CallAsync(visit);

        var server = Assert.Single(await visit.ServerEventsAsync("Products Listed"));
        Assert.Equal(page.DeviceId, server.DeviceId);
        Assert.Equal(page.Text("$browser"), server.Text("$browser"));
        Assert.Equal(page.Text("$os"), server.Text("$os"));
    });

    [Fact]
    public Task The_URL_and_the_campaign_are_the_pages_and_not_the_calls() => Visit.RunAsync(chromium, static async visit =>
    {
        await visit.OpenAsync("/login");
        var page = await visit.FollowLinkAsync("/?utm_source=news&gclid=g1");

        await CallAsync(visit);

        var server = Assert.Single(await visit.ServerEventsAsync("Products Listed"));
        foreach (var property in new[] { "$current_url", "utm_source", "gclid" })
        {
            Assert.Equal(page.Text(property), server.Text(property));
        }

        // The page's own referrer is not in the call, and the page itself is none.
        Assert.Null(server["$referrer"]);
        Assert.Null(server["$referring_domain"]);
    });

    private static async Task CallAsync(Visit visit) =>
        await visit.Page.EvaluateAsync("async () => { const answer = await fetch('/api/products?utm_source=api'); await answer.json(); }");
}
