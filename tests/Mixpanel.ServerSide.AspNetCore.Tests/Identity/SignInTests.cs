using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

public sealed class SignInTests
{
    [Theory]
    [InlineData(IdentityModel.Simplified)]
    [InlineData(IdentityModel.Original)]
    public async Task An_event_after_the_sign_in_carries_the_user_in_the_same_request(IdentityModel model)
    {
        await using var web = await SignInTest.StartAsync(model);
        await new TestBrowser(web).NavigateAsync("/login/u1", method: "POST");
        var (before, after) = (await EventAsync(web, "Before Login"), await EventAsync(web, "Logged In"));
        Assert.Null(before.Raw("$user_id"));
        Assert.Equal("u1", after.Text("$user_id"));
        Assert.Equal("u1", after.Text("distinct_id"));
        Assert.Equal(before.Text("$device_id"), after.Text("$device_id"));
    }

    [Fact]
    public async Task After_a_sign_out_it_is_another_visitor()
    {
        await using var web = await SignInTest.StartAsync();
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        var device = browser.Cookies["mp_device_id"];
        await browser.NavigateAsync("/logout", method: "POST");
        var (before, after) = (await EventAsync(web, "Before Logout"), await EventAsync(web, "Logged Out"));
        Assert.Equal(("u1", device), (before.Text("$user_id"), before.Text("$device_id")));
        Assert.Null(after.Raw("$user_id"));
        Assert.NotEqual(device, after.Text("$device_id"));
        Assert.Equal(browser.Cookies["mp_device_id"], after.Text("$device_id"));
    }

    [Fact]
    public async Task In_the_Original_model_a_sign_out_keeps_the_device()
    {
        await using var web = await SignInTest.StartAsync(IdentityModel.Original);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        var device = browser.Cookies["mp_device_id"];
        await browser.NavigateAsync("/logout", method: "POST");
        Assert.Equal(device, browser.Cookies["mp_device_id"]);
        Assert.Equal(device, (await EventAsync(web, "Logged Out")).Text("distinct_id"));
    }

    [Theory]
    [InlineData(IdentityModel.Simplified)]
    [InlineData(IdentityModel.Original)]
    public async Task Another_user_on_the_same_device_gets_another_one(IdentityModel model)
    {
        await using var web = await SignInTest.StartAsync(model);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        var device = browser.Cookies["mp_device_id"];
        browser.Cookies.Remove(".AspNetCore.Cookies"); // the session has expired
        await browser.NavigateAsync("/login/u2", method: "POST");
        var second = (await web.EventsAsync("Logged In"))[1];
        Assert.Equal("u2", second.Text("$user_id"));
        Assert.NotEqual(device, second.Text("$device_id"));
        Assert.Equal(browser.Cookies["mp_device_id"], second.Text("$device_id"));
    }

    [Theory]
    [InlineData(IdentityModel.Simplified)]
    [InlineData(IdentityModel.Original)]
    public async Task The_same_user_keeps_the_device_after_the_session_has_expired(IdentityModel model)
    {
        await using var web = await SignInTest.StartAsync(model);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        var device = browser.Cookies["mp_device_id"];
        browser.Cookies.Remove(".AspNetCore.Cookies");
        await browser.NavigateAsync("/login/u1", method: "POST");
        Assert.Equal(device, browser.Cookies["mp_device_id"]);
        Assert.Equal(device, (await web.EventsAsync("Logged In"))[1].Text("$device_id"));
    }

    [Fact]
    public async Task Identify_is_said_once_for_a_device_and_user()
    {
        await using var web = await SignInTest.StartAsync(IdentityModel.Original);
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/");
        var device = browser.Cookies["mp_device_id"];
        await browser.NavigateAsync("/login/u1", method: "POST");
        await browser.NavigateAsync("/");
        await browser.NavigateAsync("/logout", method: "POST");
        await browser.NavigateAsync("/login/u1", method: "POST");
        var identify = await EventAsync(web, "$identify");
        Assert.Equal(("u1", device), (identify.Text("$identified_id"), identify.Text("$anon_id")));
    }

    [Fact]
    public async Task Identify_is_not_said_in_the_Simplified_model()
    {
        await using var web = await SignInTest.StartAsync();
        await new TestBrowser(web).NavigateAsync("/login/u1", method: "POST");
        Assert.Empty(await web.EventsAsync("$identify"));
    }

    [Fact]
    public async Task The_steps_of_a_login_sign_nobody_in()
    {
        await using var web = await SignInTest.StartAsync(also: static app => app.MapPost("/external", static async (HttpContext http, IMixpanelTracker mixpanel) =>
        {
            await http.SignInAsync(SignInTest.ExternalScheme, SignInTest.PrincipalOf("google-4711"));
            mixpanel.Track("External");
            await http.SignOutAsync(SignInTest.ExternalScheme);
        }));
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/");
        var device = browser.Cookies["mp_device_id"];
        await browser.NavigateAsync("/external", method: "POST");
        Assert.Null((await EventAsync(web, "External")).Raw("$user_id"));
        Assert.Equal(device, browser.Cookies["mp_device_id"]);
    }

    [Fact]
    public async Task A_sign_in_that_fails_signs_nobody_in()
    {
        await using var web = await SignInTest.StartAsync(also: static app => app.MapPost("/broken", static async (HttpContext http, IMixpanelTracker mixpanel) =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => http.SignInAsync("No Such Scheme", SignInTest.PrincipalOf("u1")));
            mixpanel.Track("Broken");
        }));
        await new TestBrowser(web).NavigateAsync("/broken", method: "POST");
        Assert.Null((await EventAsync(web, "Broken")).Raw("$user_id"));
    }

    [Fact]
    public async Task A_sign_out_of_nobody_changes_nothing()
    {
        await using var web = await SignInTest.StartAsync();
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/");
        var device = browser.Cookies["mp_device_id"];
        await browser.NavigateAsync("/logout", method: "POST");
        Assert.Equal(device, browser.Cookies["mp_device_id"]);
    }

    [Fact]
    public async Task An_own_login_says_who_it_is_and_who_has_left()
    {
        await using var web = await SignInTest.StartAsync(also: static app => app.MapPost("/own", static (IMixpanelTracker mixpanel) =>
        {
            Assert.Equal(TrackOutcome.Accepted, mixpanel.Identify("u7").Outcome);
            Assert.Equal(TrackOutcome.AlreadyIdentified, mixpanel.Identify("u7").Outcome);
            mixpanel.Track("Own Login");
            mixpanel.Reset();
            mixpanel.Track("Own Logout");
        }));
        await new TestBrowser(web).NavigateAsync("/own", method: "POST");
        var (linked, login, logout) = (await EventAsync(web, "User Identified"), await EventAsync(web, "Own Login"), await EventAsync(web, "Own Logout"));
        Assert.Equal(("u7", linked.Text("$device_id")), (login.Text("$user_id"), login.Text("$device_id")));
        Assert.Null(logout.Raw("$user_id"));
        Assert.NotEqual(linked.Text("$device_id"), logout.Text("$device_id"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_applications_own_authentication_service_stays_in_use(bool isRegisteredBefore)
    {
        var own = new CountingService();
        await using var web = await WebTest.StartAsync(
            static app =>
            {
                app.UseMixpanelContext();
                app.MapPost("/login", static async (HttpContext http, IMixpanelTracker mixpanel) =>
                {
                    await http.SignInAsync(SignInTest.PrincipalOf("u1"));
                    mixpanel.Track("Logged In");
                });
            },
            services: services =>
            {
                if (!isRegisteredBefore)
                {
                    services.AddMixpanel(WebTest.Token);
                    services.AddAuthentication(SignInTest.Scheme).AddCookie(SignInTest.Scheme);
                    return;
                }

                services.AddSingleton<IAuthenticationService>(own);
                services.AddAuthentication(SignInTest.Scheme).AddCookie(SignInTest.Scheme);
            });
        await new TestBrowser(web).NavigateAsync("/login", method: "POST");
        Assert.Equal("u1", (await EventAsync(web, "Logged In")).Text("$user_id"));
        Assert.Equal(isRegisteredBefore ? 1 : 0, own.SignIns);
    }

    [Fact]
    public async Task Without_authentication_the_framework_says_what_is_missing()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.MapPost("/login", static (HttpContext http) => http.SignInAsync(SignInTest.PrincipalOf("u1")));
        });
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => new TestBrowser(web).NavigateAsync("/login", method: "POST"));
        Assert.Contains("AddAuthentication", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> EventAsync(WebTest web, string name) => Assert.Single(await web.EventsAsync(name));

    private sealed class CountingService : IAuthenticationService
    {
        public int SignIns { get; private set; }

        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => Task.FromResult(AuthenticateResult.NoResult());

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => Task.CompletedTask;

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => Task.CompletedTask;

        public Task SignInAsync(HttpContext context, string? scheme, System.Security.Claims.ClaimsPrincipal principal, AuthenticationProperties? properties)
        {
            SignIns++;
            return Task.CompletedTask;
        }

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => Task.CompletedTask;
    }
}
