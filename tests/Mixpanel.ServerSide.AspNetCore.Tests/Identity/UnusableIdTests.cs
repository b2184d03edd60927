using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

public sealed class UnusableIdTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("$device:x")]
    public async Task Nobody_is_identified_before_a_page_view_as_a_user_whom_Mixpanel_refuses(string user)
    {
        await using var web = await SignInTest.StartAsync(IdentityModel.Original, also: static app => app.UseMixpanelPageViews());
        await new TestBrowser(web).NavigateAsync($"/login/{user}", "https://news.example/", "POST");
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        Assert.Equal(["Before Login", "Logged In"], web.Mixpanel.Events.Select(static sent => sent.Text("event")));
        Assert.Empty(web.Mixpanel.Profiles);
    }

    [Theory]
    [InlineData("""{"distinct_id":"jane","$device_id":"jane"}""")]
    [InlineData("""{"distinct_id":"jane","$device_id":"jane","$user_id":"jane"}""")]
    [InlineData("""{"distinct_id":"$device:jane","$device_id":"jane"}""")]
    public async Task A_device_that_calls_itself_like_a_user_does_not_speak_in_the_users_name(string cookie)
    {
        await using var web = await WebTest.StartAsync(options: static options => options.IdentityModel = IdentityModel.Original);
        var sent = await web.EventOfAsync(http => http.Request.Headers.Cookie = $"mp_{WebTest.Token}_mixpanel={Uri.EscapeDataString(cookie)}");
        Assert.Equal(("$device:jane", "jane"), (sent.Text("distinct_id"), sent.Text("$device_id")));
        Assert.Null(sent.Raw("$user_id"));
    }
}
