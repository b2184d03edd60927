using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Identity;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Attribution;

public sealed class FirstTouchTests
{
    [Fact]
    public async Task The_first_referrer_stays_on_every_event()
    {
        await using var web = await WebTest.StartAsync();
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/?utm_source=news", "https://news.example:8443/today");
        await browser.NavigateAsync("/next", "https://shop.example/");
        await browser.FetchAsync("/api", "https://shop.example/next");
        var sent = await web.EventsAsync();
        Assert.All(sent, static one =>
        {
            Assert.Equal("https://news.example:8443/today", one.Text("$initial_referrer"));
            Assert.Equal("news.example:8443", one.Text("$initial_referring_domain"));
            Assert.Null(one.Raw("initial_utm_source"));
        });
        Assert.Equal(["\"news\"", null, null], sent.Select(static one => one.Raw("utm_source")));
    }

    [Fact]
    public async Task Who_comes_directly_came_directly()
    {
        await using var web = await WebTest.StartAsync();
        await new TestBrowser(web).NavigateAsync("/");
        var sent = Assert.Single(await web.EventsAsync());
        Assert.Equal(("$direct", "$direct"), (sent.Text("$initial_referrer"), sent.Text("$initial_referring_domain")));
        Assert.Null(sent.Raw("$referrer"));
    }

    [Fact]
    public async Task A_call_of_a_script_is_nobodys_first_page()
    {
        await using var web = await WebTest.StartAsync();
        await new TestBrowser(web).FetchAsync("/api", "https://shop.example/");
        Assert.Null(Assert.Single(await web.EventsAsync()).Raw("$initial_referrer"));
    }

    [Fact]
    public async Task It_is_written_onto_the_profile_once_when_the_visitor_becomes_a_user()
    {
        await using var web = await SignInTest.StartAsync();
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/?utm_source=news&utm_medium=mail&gclid=g", "https://news.example/x");
        await browser.NavigateAsync("/login/u1", "https://shop.example/", "POST");
        await browser.NavigateAsync("/", "https://shop.example/");
        var update = Assert.Single(await ProfilesAsync(web));
        Assert.Equal("u1", update.Text("$distinct_id"));
        var once = update.GetProperty("$set_once");
        Assert.Equal("https://news.example/x", once.Text("$initial_referrer"));
        Assert.Equal(("news", "mail"), (once.Text("initial_utm_source"), once.Text("initial_utm_medium")));
        Assert.Equal(10, once.EnumerateObject().Count(static member => member.Name.StartsWith("initial_utm_", StringComparison.Ordinal)));
        Assert.Equal("null", once.Raw("initial_utm_term"));
    }

    [Fact]
    public async Task After_a_sign_out_it_is_the_next_visitors()
    {
        await using var web = await SignInTest.StartAsync();
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/?utm_source=news", "https://news.example/x");
        await browser.NavigateAsync("/login/u1", "https://shop.example/", "POST");
        await browser.NavigateAsync("/logout", "https://shop.example/", "POST");
        await browser.NavigateAsync("/", "https://shop.example/");
        Assert.Equal("https://shop.example/", (await web.EventsAsync())[^1].Text("$initial_referrer"));
    }

    [Fact]
    public async Task A_forged_cookie_adds_nothing_but_a_first_touch()
    {
        await using var web = await WebTest.StartAsync();
        var browser = new TestBrowser(web);
        browser.Cookies["mp_visitor"] = "1" + Convert.ToBase64String("distinct_id\nadmin\ntoken\nevil"u8).TrimEnd('=');
        await browser.NavigateAsync("/");
        var sent = Assert.Single(await web.EventsAsync());
        Assert.Equal(WebTest.Token, sent.Text("token"));
        Assert.StartsWith("$device:", sent.Text("distinct_id"), StringComparison.Ordinal);
        Assert.Equal("$direct", sent.Text("$initial_referrer"));
    }

    [Fact]
    public async Task The_web_SDKs_first_touch_counts_more()
    {
        await using var web = await WebTest.StartAsync();
        var browser = new TestBrowser(web);
        browser.Cookies[$"mp_{WebTest.Token}_mixpanel"] = Uri.EscapeDataString(
            """{"distinct_id":"$device:d1","$device_id":"d1","$initial_referrer":"https://first.example/","$initial_referring_domain":"first.example","$search_engine":"bing","mp_keyword":"tea"}""");
        await browser.NavigateAsync("/", "https://second.example/");
        var sent = Assert.Single(await web.EventsAsync());
        Assert.Equal(("https://first.example/", "first.example"), (sent.Text("$initial_referrer"), sent.Text("$initial_referring_domain")));
        Assert.Equal(("bing", "tea"), (sent.Text("$search_engine"), sent.Text("mp_keyword")));
        Assert.Equal("https://second.example/", sent.Text("$referrer"));
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var web = await WebTest.StartAsync(context: static options => options.KeepFirstTouch = false);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/", "https://news.example/");
        Assert.Null(Assert.Single(await web.EventsAsync()).Raw("$initial_referrer"));
        Assert.Equal(["mp_device_id"], browser.Cookies.Keys);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "\"news\"")]
    public async Task Campaigns_stay_only_where_the_settings_say_so(bool keeps, string? later)
    {
        await using var web = await WebTest.StartAsync(context: options => options.KeepCampaign = keeps);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/?utm_source=news&utm_medium=mail&gclid=g");
        await browser.NavigateAsync("/?utm_medium=social");
        var second = (await web.EventsAsync())[1];
        Assert.Equal(later, second.Raw("utm_source"));
        Assert.Equal("social", second.Text("utm_medium"));
        Assert.Null(second.Raw("gclid"));
    }

    [Fact]
    public async Task The_search_engine_stays_until_another_one_comes()
    {
        await using var web = await WebTest.StartAsync();
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/", "https://www.google.com/search?q=green+tea");
        await browser.NavigateAsync("/", "https://shop.example/");
        await browser.NavigateAsync("/", "https://www.bing.com/");
        var sent = await web.EventsAsync();
        Assert.Equal(["google", "google", "bing"], sent.Select(static one => one.Text("$search_engine")));
        Assert.Equal(["green tea", "green tea", "green tea"], sent.Select(static one => one.Text("mp_keyword")));
        Assert.Equal("https://www.google.com/search?q=redacted", sent[0].Text("$referrer"));
    }

    private static async Task<IReadOnlyList<JsonElement>> ProfilesAsync(WebTest web)
    {
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        return web.Mixpanel.Profiles;
    }
}
