using Mixpanel.ServerSide.BrowserTests.Browser;
using Mixpanel.ServerSide.BrowserTests.Shop;
using Xunit.Sdk;

namespace Mixpanel.ServerSide.BrowserTests;

/// <summary>The shop's pages in a browser.</summary>
public sealed class PageTests(Chromium chromium)
{
    /// <summary>Every other test trusts in this one: what goes wrong in a page fails its test.</summary>
    [Theory]
    [InlineData("() => console.error('broken')", "console: broken")]
    [InlineData("() => { setTimeout(() => { throw new Error('broken'); }); }", "error: Error: broken")]
    [InlineData("() => fetch('/nowhere')", "404: GET")]
    [InlineData("() => fetch('http://elsewhere.example/').catch(() => {})", "failed: GET http://elsewhere.example/")]
    [InlineData("() => { document.head.append(Object.assign(document.createElement('script'), { text: '1' })); }", "Content Security Policy")]
    public async Task What_goes_wrong_in_a_page_is_noticed(string script, string expected)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Visit.RunAsync(chromium, async visit =>
        {
            await visit.OpenAsync("/login");
            await visit.Page.EvaluateAsync(script);
            await visit.OpenAsync("/login"); // until then it has been told
        }));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_web_SDK_brings_its_licence() => Visit.RunAsync(chromium, static async visit =>
    {
        var answer = await visit.Page.Context.APIRequest.GetAsync(visit.UrlOf("/lib/mixpanel-browser/LICENSE.txt").AbsoluteUri);

        Assert.Contains("Apache License", await answer.TextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task Scripts_are_nobodys_visit() => Visit.RunAsync(chromium, static async visit =>
    {
        var answer = await visit.Page.Context.APIRequest.GetAsync(visit.UrlOf("/analytics.js").AbsoluteUri);

        Assert.True(answer.Ok);
        Assert.Empty(await visit.Page.Context.CookiesAsync());
    });

    [Fact]
    public Task A_headless_browser_is_a_bot_and_not_a_visitor() => Visit.RunAsync(
        chromium,
        static async visit =>
        {
            await visit.OpenAsync("/?utm_source=robot");

            // When a visitor who came later has arrived, the bot would have too.
            using var later = visit.Shop.Visit();
            later.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", KnownBrowsers.Windows);
            using var answer = await later.GetAsync(new Uri("/?utm_source=person", UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.Equal("person", Assert.Single(await visit.ServerEventsAsync("Landing Viewed")).Text("utm_source"));
        },
        userAgent: null);
}
