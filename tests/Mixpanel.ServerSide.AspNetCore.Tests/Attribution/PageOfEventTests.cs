using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Attribution;

public sealed class PageOfEventTests
{
    [Fact]
    public async Task A_call_from_a_page_is_about_the_page_and_its_campaign()
    {
        var sent = await EventOfAsync(static browser => browser.FetchAsync("/api/cart?utm_source=api", "https://shop.example/p?utm_source=news&page=2", "POST"));
        Assert.Equal("https://shop.example/p?utm_source=news&page=2", sent.Text("$current_url"));
        Assert.Equal("news", sent.Text("utm_source"));
        Assert.Null(sent.Raw("$referrer"));
        Assert.Null(sent.Raw("$referring_domain"));
    }

    [Fact]
    public async Task A_browser_that_hides_its_page_has_none()
    {
        var sent = await EventOfAsync(static browser => browser.FetchAsync("/api/cart?utm_source=api", page: null));
        Assert.Null(sent.Raw("$current_url"));
        Assert.Null(sent.Raw("utm_source"));
    }

    [Theory]
    [InlineData("/reset?code=s3cret&page=2", "https://shop.example/reset?code=redacted&page=2")]
    [InlineData("/reset/Zm9vYmFyMTIzNDU2Nzg5MA", "https://shop.example/reset/redacted")]
    [InlineData("/?email=jane%40example.com&utm_source=a", "https://shop.example/?email=redacted&utm_source=a")]
    public async Task What_must_not_leave_does_not(string target, string url) =>
        Assert.Equal(url, (await EventOfAsync(browser => browser.NavigateAsync(target, "https://a.example/x?token=s3cret"))).Text("$current_url"));

    [Fact]
    public async Task Nor_by_the_referrer_also_as_the_first_one()
    {
        var sent = await EventOfAsync(static browser => browser.NavigateAsync("/", "https://a.example/x?token=s3cret#frag"));
        Assert.DoesNotContain("s3cret", sent.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("https://a.example/x?token=redacted", sent.Text("$referrer"));
        Assert.Equal("https://a.example/x?token=redacted", sent.Text("$initial_referrer"));
    }

    [Fact]
    public async Task Names_can_be_allowed()
    {
        var sent = await EventOfAsync(
            static browser => browser.NavigateAsync("/?sku=A1&token=s3cret"), static context => context.UrlParameters.Add("sku"));
        Assert.Equal("https://shop.example/?sku=A1&token=redacted", sent.Text("$current_url"));
    }

    [Fact]
    public async Task The_campaign_is_whole_whatever_is_redacted()
    {
        var sent = await EventOfAsync(static browser => browser.NavigateAsync("/?to=https://o.example/?utm_source=in&utm_medium=a%3Db"));
        Assert.Equal("https://shop.example/?to=redacted&utm_medium=redacted", sent.Text("$current_url"));
        Assert.Equal(("in", "a=b"), (sent.Text("utm_source"), sent.Text("utm_medium")));
    }

    private static async Task<JsonElement> EventOfAsync(Func<TestBrowser, Task<HttpContext>> visit, Action<MixpanelContextOptions>? context = null)
    {
        await using var web = await WebTest.StartAsync(context: context);
        await visit(new TestBrowser(web));
        return Assert.Single(await web.EventsAsync());
    }
}
