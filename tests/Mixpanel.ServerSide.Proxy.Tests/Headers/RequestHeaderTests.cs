using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Headers;

/// <summary>What Mixpanel learns of a visitor besides what the SDK sends.</summary>
public sealed class RequestHeaderTests
{
    private const string Credentials = "Basic MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6";

    // All that a browser, or somebody who tries, may send.
    private const string Everything = """
        Cookie: session=secret; mp_device_id=1
        Authorization: Bearer secret
        Referer: https://shop.example/reset?secret=1
        Origin: https://shop.example
        User-Agent: Mozilla/5.0
        Accept: */*
        Accept-Encoding: gzip, br
        Accept-Language: de
        Content-Type: text/plain
        Content-Encoding: identity
        traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
        tracestate: secret=1
        baggage: secret=1
        X-Forwarded-For: 198.51.100.1
        X-Forwarded-Host: evil.example
        X-Forwarded-Proto: gopher
        X-Real-IP: 198.51.100.1
        True-Client-IP: 198.51.100.1
        CF-Connecting-IP: 198.51.100.1
        Forwarded: for=198.51.100.1
        Via: 1.1 evil
        X-CSRF-Token: secret
        X-HTTP-Method-Override: DELETE
        Sec-CH-UA-Model: "Pixel"
        Sec-GPC: 1
        DNT: 1
        Proxy-Authorization: Basic secret
        TE: trailers
        Keep-Alive: 1
        Expect: 100-continue

        """;

    [Fact]
    public async Task Mixpanel_gets_these_headers_and_no_others()
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync("POST /mp/api/track/", Everything.ReplaceLineEndings("\r\n"), "data=e30");
        var request = Assert.Single(app.Mixpanel.Requests);
        string[] expected =
        [
            "Accept", "Accept-Encoding", "Accept-Language", "Content-Encoding", "Content-Length", "Content-Type", "DNT", "Host", "Sec-GPC",
            "traceparent", "User-Agent", "Via", "X-Forwarded-For", "X-Real-IP",
        ];
        Assert.Equal(expected.Order(StringComparer.OrdinalIgnoreCase), request.HeaderNames.Order(StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain("secret", request.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", request.Head, StringComparison.Ordinal);
        Assert.Equal(app.Mixpanel.Host, request.Header("Host"));
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", request.Header("traceparent"));
        Assert.StartsWith("1.1 mixpanel-proxy-", request.Header("Via"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8::9", "2001:db8::9")]
    [InlineData("192.168.1.9", "0.0.0.0")]
    [InlineData(null, "0.0.0.0")]
    public async Task The_visitors_address_is_the_connections(string? visitors, string expected)
    {
        await using var app = await ProxyApp.StartAsync(visitorsAddress: visitors);
        await app.SendAsync("POST /mp/api/track/", "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 198.51.100.2\r\nx-real-ip: 198.51.100.1\r\n", "data=e30");
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal((expected, expected), (request.Header("X-Forwarded-For"), request.Header("X-Real-IP")));
    }

    [Theory]
    [InlineData(true, null, "0.0.0.0")]
    [InlineData(false, false, "0.0.0.0")]
    [InlineData(true, true, ProxyApp.VisitorsAddress)]
    [InlineData(false, null, ProxyApp.VisitorsAddress)]
    public async Task It_is_told_as_the_settings_say(bool isOffForTheServersEvents, bool? isForwarded, string expected)
    {
        await using var app = await ProxyApp.StartAsync(
            options => options.ForwardIpAddress = isForwarded,
            services: services => services.Configure<MixpanelContextOptions>(context => context.UseIpAddress = !isOffForTheServersEvents));
        await app.SendAsync("POST /mp/api/track/", "", "data=e30");
        Assert.Equal(expected, Assert.Single(app.Mixpanel.Requests).Header("X-Forwarded-For"));
    }

    [Theory]
    [InlineData("GET /mp/api/flags/", Credentials, Credentials)]
    [InlineData("GET /mp/api/settings/", Credentials, Credentials)]
    [InlineData("POST /mp/api/record/", Credentials, Credentials)]
    [InlineData("POST /mp/api/flags/7/first-time-events", Credentials, Credentials)]
    [InlineData("POST /mp/api/track/", Credentials, null)]
    [InlineData("GET /mp/libs/a.js", Credentials, null)]
    [InlineData("GET /mp/api/flags/", "Bearer eyJhbGciOi", null)]
    [InlineData("GET /mp/api/flags/", "Basic YWRtaW46c2VjcmV0", null)]
    public async Task Only_the_web_SDKs_own_credentials_pass(string line, string sent, string? expected)
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync(line, $"Authorization: {sent}\r\n");
        Assert.Equal(expected, Assert.Single(app.Mixpanel.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task The_library_is_told_no_address()
    {
        await using var app = await ProxyApp.StartAsync();
        await app.SendAsync("GET /mp/libs/a.js", "If-None-Match: \"1\"\r\nCookie: a=b\r\n");
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal("GET /cdn/libs/a.js HTTP/1.1", request.Line);
        Assert.Equal(["Host", "If-None-Match", "Via"], request.HeaderNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_web_socket_is_not_opened()
    {
        await using var app = await ProxyApp.StartAsync();
        var answer = await app.RawAsync("GET /mp/api/flags/ HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        Assert.Equal(200, answer.Status);
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Null(request.Header("Upgrade"));
        Assert.Null(request.Header("Connection"));
    }
}
