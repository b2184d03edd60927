using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Consent;

public sealed class ConsentTests
{
    private const string Device = "5f29027d-0a15-41d4-a067-be54005d38be";
    private const string OptOut = $"__mp_opt_in_out_{WebTest.Token}=0";

    public static TheoryData<string, string, string> Signals => new()
    {
        { "DNT", "1", "do_not_track" },
        { "DNT", "yes", "do_not_track" },
        { "Cookie", OptOut, "opted_out" },
        { "Cookie", "mp_optout=1", "opted_out" },
    };

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Who_does_not_want_it_is_not_tracked_gets_no_cookie_and_is_counted(string header, string value, string reason)
    {
        await using var web = await WebTest.StartAsync(Tracking);
        using var dropped = Dropped(web);
        var answer = await new TestBrowser(web).NavigateAsync("/act", also: http => http.Request.Headers[header] = value);
        Assert.Equal("Suppressed Suppressed Accepted Accepted Accepted", await WebTest.BodyOfAsync(answer));
        Assert.Equal(0, answer.Response.Headers.SetCookie.Count);
        Assert.Equal([("events", reason), ("profiles", reason)], Reasons(dropped));
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        var sent = Assert.Single(web.Mixpanel.Events);
        Assert.Equal(("Background", ""), (sent.Text("event"), sent.GetProperty("properties").Text("distinct_id")));
    }

    [Theory]
    [InlineData("DNT", "0")]
    [InlineData("DNT", "null")]
    [InlineData("DNT", "Yes")]
    [InlineData("Sec-GPC", "1")]
    [InlineData("Cookie", $"__mp_opt_in_out_{WebTest.Token}=1")]
    [InlineData("Cookie", $"__mp_opt_in_out_{WebTest.Token}=2")]
    [InlineData("Cookie", "__mp_opt_in_out_another=0")]
    public async Task Everybody_else_is(string header, string value)
    {
        await using var web = await WebTest.StartAsync(Tracking);
        var answer = await new TestBrowser(web).NavigateAsync("/act", also: http => http.Request.Headers[header] = value);
        Assert.StartsWith("Accepted", await WebTest.BodyOfAsync(answer), StringComparison.Ordinal);
        Assert.NotEqual(0, answer.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public async Task Global_Privacy_Control_counts_where_the_settings_say_so()
    {
        await using var web = await WebTest.StartAsync(Tracking, static context => context.RespectGlobalPrivacyControl = true);
        using var dropped = Dropped(web);
        var answer = await new TestBrowser(web).NavigateAsync("/act", also: static http => http.Request.Headers["Sec-GPC"] = "1");
        Assert.StartsWith("Suppressed", await WebTest.BodyOfAsync(answer), StringComparison.Ordinal);
        Assert.Contains(("events", "global_privacy_control"), Reasons(dropped));
    }

    [Fact]
    public async Task Signals_can_be_overruled_by_settings()
    {
        await using var web = await WebTest.StartAsync(Tracking, static context => (context.RespectDoNotTrack, context.RespectWebSdkOptOut) = (false, false));
        var answer = await new TestBrowser(web).NavigateAsync("/act", also: static http =>
        {
            http.Request.Headers["DNT"] = "1";
            http.Request.Headers.Cookie = OptOut;
        });
        Assert.StartsWith("Accepted", await WebTest.BodyOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_not_track_counts_more_than_an_opt_in_as_in_the_web_SDK()
    {
        await using var web = await WebTest.StartAsync(Tracking);
        var answer = await new TestBrowser(web).NavigateAsync("/act", also: static http =>
        {
            http.Request.Headers["DNT"] = "1";
            http.Request.Headers.Cookie = $"__mp_opt_in_out_{WebTest.Token}=1";
        });
        Assert.StartsWith("Suppressed", await WebTest.BodyOfAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Suppressed")]
    [InlineData($"__mp_opt_in_out_{WebTest.Token}=1", "Accepted")]
    [InlineData(OptOut, "Suppressed")]
    public async Task Where_people_must_opt_in_they_must_have(string cookie, string outcome)
    {
        await using var web = await WebTest.StartAsync(Tracking, static context => context.OptOutByDefault = true);
        var answer = await new TestBrowser(web).NavigateAsync("/act", also: http => http.Request.Headers.Cookie = cookie);
        Assert.StartsWith(outcome, await WebTest.BodyOfAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Accepted")]
    [InlineData(false, "Suppressed")]
    [InlineData(null, "Suppressed")]
    public async Task The_applications_word_counts_most(bool? consent, string outcome)
    {
        await using var web = await WebTest.StartAsync(Tracking, context => context.Consent = _ => consent);
        var answer = await new TestBrowser(web).NavigateAsync("/act", also: static http => http.Request.Headers["DNT"] = "1");
        Assert.StartsWith(outcome, await WebTest.BodyOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegate_that_throws_is_no_consent()
    {
        await using var web = await WebTest.StartAsync(Tracking, static context => context.Consent = static _ => throw new InvalidOperationException("no"));
        using var dropped = Dropped(web);
        Assert.StartsWith("Suppressed", await WebTest.BodyOfAsync(await new TestBrowser(web).NavigateAsync("/act")), StringComparison.Ordinal);
        Assert.Contains(("events", "no_consent"), Reasons(dropped));
    }

    [Fact]
    public async Task The_frameworks_consent_feature_counts_and_can_be_given_within_the_request()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseCookiePolicy(new CookiePolicyOptions { CheckConsentNeeded = static _ => true });
            app.UseMixpanelContext();
            app.MapGet("/agree", static (HttpContext http, IMixpanelTracker mixpanel) =>
            {
                http.Features.Get<ITrackingConsentFeature>()!.GrantConsent();
                return mixpanel.Track("Agreed").Outcome.ToString();
            });
            app.MapGet("/look", static (IMixpanelTracker mixpanel) => mixpanel.Track("Looked").Outcome.ToString());
        });
        var browser = new TestBrowser(web);
        Assert.Equal("Suppressed", await WebTest.BodyOfAsync(await browser.NavigateAsync("/look")));
        Assert.Empty(browser.Cookies);
        Assert.Equal("Accepted", await WebTest.BodyOfAsync(await browser.NavigateAsync("/agree")));
        Assert.Contains("mp_device_id", browser.Cookies.Keys);
        Assert.Equal("Accepted", await WebTest.BodyOfAsync(await browser.NavigateAsync("/look")));
    }

    [Fact]
    public async Task Consent_that_is_withdrawn_within_the_request_is_withdrawn()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseCookiePolicy(new CookiePolicyOptions { CheckConsentNeeded = static _ => true });
            app.UseMixpanelContext();
            app.MapGet("/leave", static (HttpContext http, IMixpanelTracker mixpanel) =>
            {
                http.Features.Get<ITrackingConsentFeature>()!.GrantConsent();
                var before = mixpanel.Track("Agreed").Outcome;
                http.Features.Get<ITrackingConsentFeature>()!.WithdrawConsent();
                return $"{before} {mixpanel.Track("Left").Outcome}";
            });
        });
        var answer = await new TestBrowser(web).NavigateAsync("/leave");
        Assert.Equal("Accepted Suppressed", await WebTest.BodyOfAsync(answer));
        Assert.DoesNotContain(answer.Response.Headers.SetCookie, static cookie => cookie!.StartsWith("mp_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delegates_that_track_are_not_asked_without_end()
    {
        await using var web = await WebTest.StartAsync(Tracking, static context =>
        {
            context.Consent = static http => http.RequestServices.GetRequiredService<IMixpanelTracker>().Track("Asked").IsAccepted || true;
            context.UserId = static http => http.GetMixpanelContext()?.UserId ?? "u1";
        });
        Assert.StartsWith("Accepted", await WebTest.BodyOfAsync(await new TestBrowser(web).NavigateAsync("/act")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_cookies_an_event_belongs_to_nobody()
    {
        await using var web = await WebTest.StartAsync(
            context: static context =>
            {
                context.WithoutConsent = MixpanelWithoutConsent.TrackWithoutCookies;
                context.UserId = static _ => "u1";
            });
        var properties = await web.EventOfAsync(static http =>
        {
            http.Request.Headers["DNT"] = "1";
            http.Request.Headers.UserAgent = TestBrowser.Chrome;
            http.Request.Headers.Cookie = $"mp_device_id={Device}";
            http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("203.0.113.9");
        });
        Assert.Equal("Chrome", properties.Text("$browser"));
        Assert.Equal((string.Empty, "0"), (properties.Text("distinct_id"), properties.Text("ip")));
        Assert.Null(properties.Raw("$device_id"));
        Assert.Null(properties.Raw("$user_id"));
        Assert.Null(properties.Raw("$initial_referrer"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cookies_that_are_there_can_be_removed(bool removes)
    {
        await using var web = await WebTest.StartAsync(Tracking, context => context.RemoveCookiesWithoutConsent = removes);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/act");
        Assert.Equal(["mp_device_id", "mp_visitor"], browser.Cookies.Keys.Order(StringComparer.Ordinal));
        await browser.NavigateAsync("/act", also: static http => http.Request.Headers["DNT"] = "1");
        Assert.Equal(removes ? 0 : 2, browser.Cookies.Count);
    }

    [Fact]
    public async Task What_is_said_of_others_is_not_the_visitors_to_forbid()
    {
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseMixpanelContext();
                app.MapGet("/admin", static (IMixpanelTracker mixpanel) =>
                    $"{mixpanel.Track(new MixpanelEvent("Account Closed") { UserId = "u2" }).Outcome} {mixpanel.People.For("u2").Set(("Plan", "none")).Outcome}");
            },
            static context => context.UserId = static _ => "admin");
        var answer = await new TestBrowser(web).NavigateAsync("/admin", also: static http => http.Request.Headers["DNT"] = "1");
        Assert.Equal("Accepted Accepted", await WebTest.BodyOfAsync(answer));
    }

    private static void Tracking(WebApplication app)
    {
        app.UseMixpanelContext();
        app.MapGet("/act", static (IMixpanelTracker mixpanel) => string.Join(' ', new[]
        {
            mixpanel.Track("Acted").Outcome,
            mixpanel.People.For("u1").Set(("Plan", "pro")).Outcome,
            mixpanel.Group("company", "acme").Set(("Plan", "pro")).Outcome,
            mixpanel.Track(new MixpanelEvent("Background") { Context = new MixpanelContext() }).Outcome,
            mixpanel.People.Update(new ProfileUpdate(ProfileOperation.Set) { DistinctId = "u2", Context = new MixpanelContext(), Properties = { ["Plan"] = "pro" } }).Outcome,
        }));
    }

    private static MetricCollector<long> Dropped(WebTest web) =>
        new(web.Services.GetRequiredService<IMeterFactory>(), "Mixpanel.ServerSide", "mixpanel.messages.dropped");

    private static List<(string?, string?)> Reasons(MetricCollector<long> dropped) =>
        [.. dropped.GetMeasurementSnapshot().Select(static measured => ((string?)measured.Tags["endpoint"], (string?)measured.Tags["reason"]))];
}
