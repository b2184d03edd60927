using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

/// <summary>What can go wrong while somebody signs in or out.</summary>
public sealed class SignInTroubleTests
{
    [Theory]
    [InlineData(IdentityModel.Simplified)]
    [InlineData(IdentityModel.Original)]
    public async Task A_delegate_that_throws_changes_neither_device_nor_cookies(IdentityModel model)
    {
        await using var web = await SignInTest.StartAsync(model, static options =>
        {
            var real = options.UserId;
            options.UserId = http => http.Request.Headers.ContainsKey("X-Broken") ? throw new InvalidOperationException("no") : real(http);
        });
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        var before = browser.Cookies.ToDictionary();
        await browser.NavigateAsync("/", also: static http => http.Request.Headers["X-Broken"] = "1");
        Assert.Equal(before, browser.Cookies);
        var seen = await EventAsync(web, "Seen");
        Assert.Null(seen.Raw("$user_id"));
        Assert.Equal(before["mp_device_id"], seen.Text("$device_id"));
    }

    [Fact]
    public async Task Who_leaves_when_the_response_has_started_leaves_the_device_for_the_rest_of_the_request()
    {
        var isDone = new TaskCompletionSource();
        await using var web = await SignInTest.StartAsync(also: app => app.MapPost("/late", async (HttpContext http, IMixpanelTracker mixpanel) =>
        {
            await http.Response.StartAsync();
            mixpanel.Reset();
            mixpanel.Track("Late");
            isDone.SetResult();
        }));
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/login/u1", method: "POST");
        var before = browser.Cookies.ToDictionary();
        await browser.NavigateAsync("/late", method: "POST");
        await isDone.Task.WaitAsync(WebTest.Cancelled);
        var late = await EventAsync(web, "Late");
        Assert.Equal((null, null, string.Empty), (late.Raw("$user_id"), late.Raw("$device_id"), late.Text("distinct_id")));
        Assert.Equal(before, browser.Cookies);
    }

    [Theory]
    [InlineData(IdentityModel.Simplified)]
    [InlineData(IdentityModel.Original)]
    public async Task Consent_that_is_given_after_the_sign_in_finds_who_it_is(IdentityModel model)
    {
        await using var web = await SignInTest.StartAsync(
            model,
            also: static app =>
            {
                app.MapPost("/agree", static (HttpContext http, IMixpanelTracker mixpanel) =>
                {
                    Assert.Equal(TrackOutcome.Suppressed, mixpanel.Track("Before").Outcome);
                    mixpanel.Identify("u1");
                    http.Items["consent"] = true;
                    mixpanel.Track("After");
                });
                app.MapPost("/silent", static (HttpContext http, IMixpanelTracker mixpanel) =>
                {
                    mixpanel.Track("Before");
                    http.Items["consent"] = true;
                });
            },
            context: static options => options.Consent = static http => http.Items.ContainsKey("consent"));
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/agree", method: "POST");
        var after = await EventAsync(web, "After");
        Assert.Equal(("u1", browser.Cookies["mp_device_id"]), (after.Text("$user_id"), after.Text("$device_id")));

        var other = new TestBrowser(web);
        await other.NavigateAsync("/silent", method: "POST");
        Assert.Contains("mp_device_id", other.Cookies.Keys);
    }

    [Fact]
    public async Task One_request_that_speaks_of_many_users_joins_its_device_to_one_of_them()
    {
        await using var web = await SignInTest.StartAsync(also: static app => app.MapPost("/many", static (IMixpanelTracker mixpanel) =>
        {
            mixpanel.Track(new MixpanelEvent("First") { UserId = "u1" });
            mixpanel.Track(new MixpanelEvent("Second") { UserId = "u2" });
        }));
        await new TestBrowser(web).NavigateAsync("/many", method: "POST");
        var (first, second) = (await EventAsync(web, "First"), await EventAsync(web, "Second"));
        Assert.NotNull(first.Raw("$device_id"));
        Assert.Equal(("u2", null), (second.Text("$user_id"), second.Raw("$device_id")));
    }

    [Theory]
    [InlineData(IdentityModel.Simplified)]
    [InlineData(IdentityModel.Original)]
    public async Task Threads_of_one_request_agree_on_the_visitor(IdentityModel model)
    {
        const int threads = 8;
        await using var web = await SignInTest.StartAsync(model, also: static app => app.MapPost("/race", static async (IMixpanelTracker mixpanel) =>
        {
            await Task.WhenAll(Enumerable.Range(0, threads).Select(i => Task.Run(() =>
            {
                mixpanel.Identify("u1");
                mixpanel.Track("Raced");
            })));
        }));
        var browser = new TestBrowser(web);
        await browser.NavigateAsync("/race", method: "POST");
        var raced = await EventsAsync(web, "Raced");
        Assert.Equal(threads, raced.Count);
        Assert.All(raced, one => Assert.Equal(("u1", browser.Cookies["mp_device_id"]), (one.Text("$user_id"), one.Text("$device_id"))));
        Assert.Single(await EventsAsync(web, model == IdentityModel.Original ? "$identify" : "User Identified"));
    }

    private static async Task<JsonElement> EventAsync(WebTest web, string name) => Assert.Single(await EventsAsync(web, name));

    private static async Task<List<JsonElement>> EventsAsync(WebTest web, string name)
    {
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        return [.. web.Mixpanel.Events.Where(sent => sent.Text("event") == name).Select(static sent => sent.GetProperty("properties"))];
    }
}
