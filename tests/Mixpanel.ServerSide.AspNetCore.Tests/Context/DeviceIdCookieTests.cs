using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Context;

public sealed class DeviceIdCookieTests
{
    private const string Known = "5f29027d-0a15-41d4-a067-be54005d38be";

    [Fact]
    public async Task A_new_visitor_gets_the_cookie_whose_id_is_on_the_event()
    {
        await using var web = await WebTest.StartAsync();
        var cookie = await CookieOf(web, static http => http.Request.Scheme = "https");
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        Assert.Equal("mp_device_id", cookie!.Name.Value);
        Assert.Equal(Assert.Single(web.Mixpanel.Events).GetProperty("properties").Text("$device_id"), cookie.Value.Value);
        Assert.True(cookie.HttpOnly);
        Assert.True(cookie.Secure);
        Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Lax, cookie.SameSite);
        Assert.Equal(TimeSpan.FromDays(365), cookie.MaxAge);
        Assert.Equal("/", cookie.Path.Value);
        Assert.Equal(0, cookie.Domain.Length);
    }

    [Fact]
    public async Task On_plain_HTTP_the_cookie_is_not_secure()
    {
        await using var web = await WebTest.StartAsync();
        Assert.False((await CookieOf(web, static http => http.Request.Scheme = "http"))!.Secure);
    }

    [Fact]
    public async Task The_cookie_comes_also_when_nothing_is_tracked()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/quiet", static () => "quiet");
        });
        Assert.NotNull(await CookieOf(web, static http => http.Request.Path = "/quiet"));
    }

    [Fact]
    public async Task A_returning_visitor_keeps_the_id_and_gets_no_cookie()
    {
        await using var web = await WebTest.StartAsync();
        var properties = await web.EventOfAsync(static http => http.Request.Headers.Cookie = $"a=b; mp_device_id={Known}");
        Assert.Equal(Known, properties.Text("$device_id"));
        Assert.Null(await CookieOf(web, static http => http.Request.Headers.Cookie = $"mp_device_id={Known}"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("")]
    public async Task A_cookie_that_is_none_of_ours_is_replaced(string value)
    {
        await using var web = await WebTest.StartAsync();
        var cookie = await CookieOf(web, http => http.Request.Headers.Cookie = "mp_device_id=" + value);
        Assert.True(Guid.TryParse(cookie!.Value.AsSpan(), out _));
    }

    [Fact]
    public async Task The_web_SDKs_id_is_adopted_and_no_second_one_made()
    {
        var sdk = $"mp_{WebTest.Token}_mixpanel=" + Uri.EscapeDataString($$"""{"distinct_id":"$device:sdk-id-1","$device_id":"sdk-id-1"}""");
        await using var web = await WebTest.StartAsync();
        var properties = await web.EventOfAsync(http => http.Request.Headers.Cookie = $"mp_device_id={Known}; {sdk}");
        Assert.Equal("sdk-id-1", properties.Text("$device_id"));
        Assert.Equal("$device:sdk-id-1", properties.Text("distinct_id"));
        Assert.Null(await CookieOf(web, http => http.Request.Headers.Cookie = sdk));
    }

    [Fact]
    public async Task A_broken_web_SDK_cookie_is_none()
    {
        await using var web = await WebTest.StartAsync();
        var cookie = await CookieOf(web, static http => http.Request.Headers.Cookie = $"mp_{WebTest.Token}_mixpanel=%7Bbroken");
        Assert.NotNull(cookie);
    }

    [Fact]
    public async Task The_web_SDKs_cookie_can_have_another_name_or_be_ignored()
    {
        var sdk = "mp_shop=" + Uri.EscapeDataString("""{"distinct_id":"$device:x1","$device_id":"x1"}""");
        await using var named = await WebTest.StartAsync(context: static options => options.WebSdkCookieName = "mp_shop");
        Assert.Equal("x1", (await named.EventOfAsync(http => http.Request.Headers.Cookie = sdk)).Text("$device_id"));
        await using var ignored = await WebTest.StartAsync(context: static options =>
        {
            options.WebSdkCookieName = "mp_shop";
            options.UseWebSdkCookie = false;
        });
        Assert.NotEqual("x1", (await ignored.EventOfAsync(http => http.Request.Headers.Cookie = sdk)).Text("$device_id"));
    }

    [Fact]
    public async Task Name_and_attributes_are_options()
    {
        await using var web = await WebTest.StartAsync(context: static options =>
        {
            options.DeviceIdCookie.Name = "visitor";
            options.DeviceIdCookie.Domain = ".shop.example";
            options.DeviceIdCookie.MaxAge = TimeSpan.FromDays(30);
            options.DeviceIdCookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
        });
        var cookie = await CookieOf(web, static _ => { });
        Assert.Equal("visitor", cookie!.Name.Value);
        Assert.Equal(".shop.example", cookie.Domain.Value);
        Assert.Equal(TimeSpan.FromDays(30), cookie.MaxAge);
        Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Strict, cookie.SameSite);
    }

    [Fact]
    public async Task Without_the_right_to_make_ids_an_anonymous_visitor_has_none()
    {
        await using var web = await WebTest.StartAsync(context: static options => options.CreateDeviceId = false);
        var properties = await web.EventOfAsync(static _ => { });
        Assert.Null(properties.Raw("$device_id"));
        Assert.Equal(string.Empty, properties.Text("distinct_id"));
        Assert.Null(await CookieOf(web, static _ => { }));
    }

    [Theory]
    [InlineData("public, max-age=3600")]
    [InlineData("s-maxage=60")]
    public async Task A_response_for_shared_caches_gets_no_cookie_or_all_its_readers_would_be_one_visitor(string cacheControl)
    {
        await using var web = await WebTest.StartAsync(app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/cached", (HttpContext http) => { http.Response.Headers.CacheControl = cacheControl; });
        });
        Assert.Null(await CookieOf(web, static http => http.Request.Path = "/cached"));
    }

    [Fact]
    public async Task A_private_response_gets_the_cookie()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/private", static (HttpContext http) => { http.Response.Headers.CacheControl = "private, max-age=60"; });
        });
        Assert.NotNull(await CookieOf(web, static http => http.Request.Path = "/private"));
    }

    [Fact]
    public async Task Deleting_the_cookie_at_logout_gives_the_next_visitor_another_id()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.MapPost("/logout", static (HttpContext http) => http.Response.Cookies.Delete("mp_device_id"));
        });
        var cookie = await CookieOf(web, static http =>
        {
            http.Request.Method = "POST";
            http.Request.Path = "/logout";
            http.Request.Headers.Cookie = $"mp_device_id={Known}";
        });
        Assert.Equal(string.Empty, cookie!.Value.Value);
        Assert.True(cookie.Expires < DateTimeOffset.UnixEpoch.AddDays(1));
    }

    [Fact]
    public async Task People_who_have_not_consented_get_no_cookie_and_no_id_that_lives_for_one_request()
    {
        await using var web = await WebTest.StartAsync(static app =>
        {
            app.UseCookiePolicy(new CookiePolicyOptions { CheckConsentNeeded = static _ => true });
            app.UseMixpanelContext();
        },
        static options => options.WithoutConsent = MixpanelWithoutConsent.TrackWithoutCookies);
        Assert.Null(await CookieOf(web, static _ => { }));
        await web.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(WebTest.Cancelled);
        var properties = Assert.Single(web.Mixpanel.Events).GetProperty("properties");
        Assert.Null(properties.Raw("$device_id"));
        Assert.Equal(string.Empty, properties.Text("distinct_id"));
    }

    private static async Task<SetCookieHeaderValue?> CookieOf(WebTest web, Action<HttpContext> request)
    {
        var context = await web.SendAsync(request);
        var cookies = SetCookieHeaderValue.ParseList([.. context.Response.Headers.SetCookie.OfType<string>()]);
        return cookies.SingleOrDefault();
    }
}
