using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Forwarding;

/// <summary>The proxy among what applications have besides.</summary>
public sealed class PipelineTests
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_that_lets_in_nobody_lets_the_web_SDK_through()
    {
        await using var app = await ProxyApp.StartAsync(
            services: static services =>
            {
                services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
                services.AddAntiforgery();
            },
            pipeline: static app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.UseAntiforgery();
                app.MapGet("/private", static () => "private");
            });
        Assert.Equal(302, (await app.SendAsync("GET /private")).Status);
        Assert.Equal(200, (await app.SendAsync("POST /mp/api/track/", Form, "data=e30%3D")).Status);
        Assert.Equal("data=e30%3D", Assert.Single(app.Mixpanel.Requests).Text);
    }

    [Fact]
    public async Task A_visitor_of_the_proxy_gets_no_device_id_and_tracks_nothing()
    {
        await using var app = await ProxyApp.StartAsync(pipeline: static app => app.MapGet("/page", static (IMixpanelTracker tracker) => tracker.Track("Seen").Description));
        Assert.NotNull((await app.SendAsync("GET /page")).Header("Set-Cookie"));
        Assert.Null((await app.SendAsync("POST /mp/api/track/", Form, "data=e30")).Header("Set-Cookie"));
        Assert.Null((await app.SendAsync("GET /mp/unknown")).Header("Set-Cookie"));
    }

    [Fact]
    public async Task An_application_that_caches_everything_does_not_cache_flags()
    {
        await using var app = await ProxyApp.StartAsync(
            services: static services => services.AddOutputCache(static options => options.AddBasePolicy(static policy => policy.Expire(TimeSpan.FromHours(1)))),
            pipeline: static app => app.UseOutputCache());
        await app.SendAsync("GET /mp/api/flags/?token=t");
        await app.SendAsync("GET /mp/api/flags/?token=t");
        Assert.Equal(2, app.Mixpanel.Requests.Count);
    }

    [Fact]
    public async Task Response_compression_leaves_answers_alone_that_are_compressed()
    {
        await using var app = await ProxyApp.StartAsync(
            services: static services => services.AddResponseCompression(),
            pipeline: static app => app.UseResponseCompression());
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("\u001f\u008b", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n");
        var answer = await app.SendAsync("GET /mp/api/settings/", "Accept-Encoding: gzip\r\n");
        Assert.Equal(("gzip", "\u001f\u008b"), (answer.Header("Content-Encoding"), answer.Body));
    }

    [Fact]
    public async Task Trusted_proxies_say_whose_address_it_is()
    {
        await using var app = await ProxyApp.StartAsync(
            visitorsAddress: "127.0.0.1",
            pipeline: static app => app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor }));
        await app.SendAsync("POST /mp/api/track/", "X-Forwarded-For: 198.51.100.1, 203.0.113.77\r\n", "data=e30");
        Assert.Equal("203.0.113.77", Assert.Single(app.Mixpanel.Requests).Header("X-Forwarded-For"));
    }

    [Fact]
    public async Task The_applications_CORS_policy_lets_another_origin_in()
    {
        await using var app = await StartWithCorsAsync();
        const string From = "Origin: https://www.shop.example\r\n";
        var preflight = await app.SendAsync("OPTIONS /mp/api/flags/", From + "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: authorization, traceparent\r\n");
        Assert.Equal((204, "https://www.shop.example", "true"), (preflight.Status, preflight.Header("Access-Control-Allow-Origin"), preflight.Header("Access-Control-Allow-Credentials")));
        Assert.Contains("authorization", preflight.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(app.Mixpanel.Requests);

        app.Mixpanel.Answer = UpstreamStub.AnswerOf("{}", "Access-Control-Allow-Origin: *\r\n");
        Assert.Equal("https://www.shop.example", (await app.SendAsync("GET /mp/api/flags/", From)).Header("Access-Control-Allow-Origin"));
        await app.Mixpanel.StopAsync();
        Assert.Equal("https://www.shop.example", (await app.SendAsync("GET /mp/api/flags/", From)).Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(true, "https://evil.example")]
    [InlineData(false, "https://www.shop.example")]
    public async Task Other_origins_stay_outside(bool hasPolicy, string origin)
    {
        await using var app = hasPolicy ? await StartWithCorsAsync() : await ProxyApp.StartAsync();
        var preflight = await app.SendAsync("OPTIONS /mp/api/flags/", $"Origin: {origin}\r\nAccess-Control-Request-Method: GET\r\n");
        Assert.Equal((204, null), (preflight.Status, preflight.Header("Access-Control-Allow-Origin")));
        Assert.Empty(app.Mixpanel.Requests);
    }

    [Fact]
    public async Task HTTP_2_is_as_good()
    {
        await using var app = await ProxyApp.StartAsync(services: static services =>
            services.Configure<KestrelServerOptions>(static server => server.ConfigureEndpointDefaults(static listen => listen.Protocols = HttpProtocols.Http2)));
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        app.Mixpanel.Answer = UpstreamStub.AnswerOf("1", "Set-Cookie: a=b\r\n", "200 Anything");
        using var answer = await client.PostAsync(new Uri(app.Address, "/mp/api/track/?a=%2F"), new StringContent("data=e30"), Cancelled);
        Assert.Equal((HttpStatusCode.OK, "1"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal(("POST /track/?a=%2F HTTP/1.1", "data=e30", "8"), (request.Line, request.Text, request.Header("Content-Length")));
    }

    private static Task<ProxyApp> StartWithCorsAsync() => ProxyApp.StartAsync(
        services: static services => services.AddCors(static cors => cors.AddPolicy("site", static policy => policy
            .WithOrigins("https://www.shop.example").WithMethods("GET", "POST").WithHeaders("authorization", "content-type", "traceparent").AllowCredentials())),
        pipeline: static app => app.UseCors(),
        map: static proxy => proxy.RequireCors("site"));
}
