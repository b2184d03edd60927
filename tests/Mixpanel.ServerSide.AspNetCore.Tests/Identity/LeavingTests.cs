using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

/// <summary>Where somebody leaves, nothing of them may stay for whoever comes next.</summary>
public sealed class LeavingTests
{
    private static readonly string WebSdkCookie = $"mp_{WebTest.Token}_mixpanel";

    [Fact]
    public async Task The_cookies_go_where_consent_is_withdrawn_with_the_sign_out()
    {
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseCookiePolicy(new CookiePolicyOptions { CheckConsentNeeded = static _ => true });
                app.UseMixpanelContext();
                app.MapPost("/login", static async (HttpContext http, IMixpanelTracker mixpanel) =>
                {
                    http.Features.Get<ITrackingConsentFeature>()!.GrantConsent();
                    await http.SignInAsync(SignInTest.PrincipalOf("u1"));
                    mixpanel.Track("Logged In");
                });
                app.MapPost("/leave", static async http =>
                {
                    await http.SignOutAsync();
                    http.Features.Get<ITrackingConsentFeature>()!.WithdrawConsent();
                });
            },
            services: Cookies);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login", method: "POST");
        Assert.Contains("mp_device_id", browser.Cookies.Keys);
        await browser.NavigateAsync("/leave", method: "POST");
        Assert.DoesNotContain(browser.Cookies.Keys, static name => name.StartsWith("mp_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_go_at_an_endpoint_without_context_too()
    {
        await using var web = await SignInTest.StartAsync(also: static app => app.MapPost("/leave", static http => http.SignOutAsync()).DisableMixpanelContext());
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        var device = browser.Cookies["mp_device_id"];
        await browser.NavigateAsync("/leave", method: "POST");
        Assert.NotEqual(device, browser.Cookies.GetValueOrDefault("mp_device_id"));
    }

    [Fact]
    public async Task A_sign_out_that_authentication_handles_before_the_context_is_noticed()
    {
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                // As a handler of a remote login does with a front-channel sign-out, where authentication stands first.
                app.Use(static (http, next) => http.Request.Path == "/signout-oidc" ? http.SignOutAsync() : next(http));
                app.UseMixpanelContext();
                app.UseAuthentication();
                app.MapPost("/login", static async (HttpContext http, IMixpanelTracker mixpanel) =>
                {
                    await http.SignInAsync(SignInTest.PrincipalOf("u1"));
                    mixpanel.Track("Logged In");
                });
            },
            services: Cookies);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login", method: "POST");
        var device = browser.Cookies["mp_device_id"];
        await browser.NavigateAsync("/signout-oidc");
        Assert.NotEqual(device, browser.Cookies["mp_device_id"]);
    }

    [Fact]
    public async Task In_the_Original_model_the_browsers_SDK_forgets_the_user_and_keeps_the_device()
    {
        const string device = "5f29027d-0a15-41d4-a067-be54005d38be";
        await using var web = await SignInTest.StartAsync(IdentityModel.Original);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        browser.Cookies[WebSdkCookie] = Uri.EscapeDataString($$"""{"distinct_id":"u1","$device_id":"{{device}}","$user_id":"u1"}""");
        await browser.NavigateAsync("/logout", method: "POST");
        Assert.Equal($$"""{"distinct_id":"$device:{{device}}","$device_id":"{{device}}"}""", Uri.UnescapeDataString(browser.Cookies[WebSdkCookie]));
    }

    [Fact]
    public async Task The_next_visitor_has_nothing_of_the_former_ones_attribution()
    {
        await using var web = await SignInTest.StartAsync(context: static options => options.KeepCampaign = true);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/?utm_source=news", "https://www.google.com/search?q=tea");
        await browser.NavigateAsync("/login/u1", "https://shop.example/", "POST");
        await browser.NavigateAsync("/logout", "https://shop.example/", "POST");
        var (before, after) = (await EventAsync(web, "Before Logout"), await EventAsync(web, "Logged Out"));
        Assert.Equal(("news", "google", "tea"), (before.Text("utm_source"), before.Text("$search_engine"), before.Text("mp_keyword")));
        Assert.All(["utm_source", "$search_engine", "mp_keyword", "$initial_referrer"], name => Assert.Null(after.Raw(name)));
    }

    [Fact]
    public async Task What_identifies_is_said_again_if_it_was_not_taken()
    {
        var asked = 0;
        await using var web = await WebTest.StartAsync(
            context: static options => options.UserId = static http => http.Request.Headers.Authorization is [{ } user] ? user : null,
            services: services => services.AddMixpanel(WebTest.Token).AddEnricher(message =>
            {
                if (message.Kind == MixpanelMessageKind.Identity && Interlocked.Increment(ref asked) == 1)
                {
                    throw new InvalidOperationException("not now");
                }
            }),
            options: static options => options.IdentityModel = IdentityModel.Original);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/");
        for (var i = 0; i < 3; i++)
        {
            await browser.NavigateAsync("/", also: static http => http.Request.Headers.Authorization = "u1");
        }

        Assert.Equal("u1", (await EventAsync(web, "$identify")).Text("$identified_id"));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task How_the_request_was_authenticated_stays_known()
    {
        await using var web = await SignInTest.StartAsync(also: static app => app.MapPost("/refresh", static async (HttpContext http) =>
        {
            var before = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult;
            await http.SignInAsync(http.User);
            return before is not null && http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult == before ? "same" : "lost";
        }));
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        Assert.Equal("same", await WebTest.BodyOfAsync(await browser.NavigateAsync("/refresh", method: "POST")));
    }

    [Fact]
    public async Task Who_refuses_stays_unknown_whatever_the_call_names()
    {
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseMixpanelContext();
                app.MapPost("/signup", static (IMixpanelTracker mixpanel) =>
                    $"{mixpanel.Track(new MixpanelEvent("Signed Up") { UserId = "u1" }).Outcome} {mixpanel.People.For("u1").Set(("$name", "Jane")).Outcome} {mixpanel.Identify("u1").Outcome}");
            },
            static options => options.WithoutConsent = MixpanelWithoutConsent.TrackWithoutCookies);
        var answer = await new TestBrowser(web).NavigateAsync("/signup?gclid=g1&utm_source=news", method: "POST", also: static http => http.Request.Headers["DNT"] = "1");
        Assert.Equal("Accepted Suppressed Suppressed", await WebTest.BodyOfAsync(answer));
        var sent = await EventAsync(web, "Signed Up");
        Assert.Equal((string.Empty, "news"), (sent.Text("distinct_id"), sent.Text("utm_source")));
        Assert.All(["$user_id", "$device_id", "gclid"], name => Assert.Null(sent.Raw(name)));
        Assert.Equal("https://shop.example/signup?gclid=redacted&utm_source=news", sent.Text("$current_url"));
        Assert.Empty(web.Mixpanel.Profiles);
    }

    private static void Cookies(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddAuthentication(SignInTest.Scheme).AddCookie(SignInTest.Scheme);
    }

    private static async Task<JsonElement> EventAsync(WebTest web, string name) => Assert.Single(await web.EventsAsync(name));
}
