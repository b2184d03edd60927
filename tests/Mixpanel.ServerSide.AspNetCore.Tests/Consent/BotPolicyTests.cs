using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Consent;

public sealed class BotPolicyTests
{
    private const string Googlebot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private const string GptBot = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.1; +https://openai.com/gptbot";
    private const string Headless = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36";
    private const string Application = "okhttp/4.12.0";

    [Theory]
    [InlineData(Googlebot)]
    [InlineData(GptBot)]
    [InlineData(Headless)]
    [InlineData(Application)]
    public async Task Events_of_bots_are_dropped_and_counted_and_their_profile_updates_sent(string userAgent)
    {
        await using var web = await StartAsync();
        using var dropped = new MetricCollector<long>(web.Services.GetRequiredService<IMeterFactory>(), "Mixpanel.ServerSide", "mixpanel.messages.dropped");
        Assert.Equal("Suppressed Bot Accepted", await ActAsync(web, userAgent));
        Assert.Equal("bot", Assert.Single(dropped.GetMeasurementSnapshot()).Tags["reason"]);
    }

    [Theory]
    [InlineData(Application)]
    [InlineData("Stripe/1.0 (+https://stripe.com/docs/webhooks)")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]")]
    public async Task Where_a_user_is_known_it_is_no_bot(string userAgent)
    {
        await using var web = await StartAsync(static context => context.UserId = static _ => "u1");
        Assert.Equal("Accepted None Accepted", await ActAsync(web, userAgent));
    }

    [Theory]
    [InlineData(Application, "Accepted None Accepted")]
    [InlineData(Googlebot, "Suppressed Bot Accepted")]
    public async Task An_HTTP_library_that_keeps_its_cookies_is_an_applications(string userAgent, string outcome)
    {
        await using var web = await StartAsync();
        var client = new TestBrowser(web) { UserAgent = userAgent };
        await client.NavigateAsync("/act");
        Assert.NotEmpty(client.Cookies);
        Assert.Equal(outcome, await WebTest.BodyOfAsync(await client.NavigateAsync("/act")));
    }

    [Theory]
    [InlineData(Googlebot, "\"Googlebot\"")]
    [InlineData(TestBrowser.Chrome, null)]
    public async Task They_can_be_marked(string userAgent, string? name)
    {
        await using var web = await StartAsync(static context => context.Bots = MixpanelBotPolicy.Mark);
        Assert.Equal("Accepted None Accepted", await ActAsync(web, userAgent));
        Assert.Equal(name, Assert.Single(await web.EventsAsync()).Raw("bot"));
    }

    [Fact]
    public async Task They_can_be_allowed()
    {
        await using var web = await StartAsync(static context => context.Bots = MixpanelBotPolicy.Allow);
        Assert.Equal("Accepted None Accepted", await ActAsync(web, Googlebot));
        Assert.Null(Assert.Single(await web.EventsAsync()).Raw("bot"));
    }

    private static Task<WebTest> StartAsync(Action<MixpanelContextOptions>? context = null) => WebTest.StartAsync(
        static app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/act", static (IMixpanelTracker mixpanel) =>
            {
                var tracked = mixpanel.Track("Acted");
                return $"{tracked.Outcome} {tracked.Suppression} {mixpanel.People.For("u1").Set(("Plan", "pro")).Outcome}";
            });
        },
        context);

    private static async Task<string> ActAsync(WebTest web, string userAgent)
    {
        return await WebTest.BodyOfAsync(await new TestBrowser(web) { UserAgent = userAgent }.NavigateAsync("/act"));
    }
}
