using Microsoft.AspNetCore.Builder;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Forwarding;

/// <summary>Whatever a request line says, Mixpanel gets one of the web SDK's calls, or nothing.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("GET /mp/api/flags/%2e%2e/%2e%2e/import", 404)]
    [InlineData("GET /mp/api/flags/..%2fimport", 404)]
    [InlineData("GET /mp/api/flags/..%5cimport", 404)]
    [InlineData("GET /mp/api/flags/..\\import", 404)]
    [InlineData("GET /mp/api/flags/%252e%252e/import", 404)]
    [InlineData("GET /mp/api/flags/a%00b", 400)]
    [InlineData("GET /mp/api/flags/%c0%ae%c0%ae/", 404)]
    [InlineData("GET /mp/api/%2ftrack/", 404)]
    [InlineData("GET /mp/api//track/", 404)]
    [InlineData("GET /mp//api/track/", 404)]
    [InlineData("GET //mp/api/track/", 404)]
    [InlineData("GET /mp/api/track/;/../import", 404)]
    [InlineData("GET /mp/api/@evil.example/track/", 404)]
    [InlineData("GET /mp/api/http://evil.example/", 404)]
    [InlineData("GET /mp/http://evil.example/track/", 404)]
    [InlineData("POST /mp/api/import?strict=1", 404)]
    [InlineData("GET /mp/api/decide/", 404)]
    [InlineData("GET /mp/libs/../track/", 200)] // the server takes the step: it is /mp/track/
    [InlineData("GET /mp/libs/%2e%2e/%2e%2e/track/", 404)]
    [InlineData("GET /mp/libs/", 404)]
    [InlineData("GET /mp/", 404)]
    [InlineData("GET /mp", 404)]
    [InlineData("CONNECT evil.example:443", 400)]
    [InlineData("OPTIONS *", 404)]
    [InlineData("GET http://evil.example/mp/api/import", 400)] // the host is not the Host
    [InlineData("GET http://shop.example/mp/api/import", 404)]
    public async Task A_trick_leads_nowhere(string line, int status)
    {
        await using var app = await ProxyApp.StartAsync(pipeline: static app => app.UseStatusCodePages());
        Assert.Equal(status, (await app.SendAsync(line)).Status);
        Assert.All(app.Mixpanel.Requests, static request => Assert.Equal("GET /track/ HTTP/1.1", request.Line));
        Assert.Equal(status == 200 ? 1 : 0, app.Mixpanel.Requests.Count);
    }

    [Theory]
    [InlineData("GET /mp/api/%74rack/", "GET /track/ HTTP/1.1")]
    [InlineData("GET /mp/x/../api/flags/7", "GET /flags/7 HTTP/1.1")]
    [InlineData("GET /MP/api/track?a=/../b", "GET /track?a=/../b HTTP/1.1")]
    [InlineData("GET http://shop.example/mp/api/track/?a", "GET /track/?a HTTP/1.1")]
    public async Task Another_spelling_becomes_the_one_that_Mixpanel_knows(string line, string expected)
    {
        await using var app = await ProxyApp.StartAsync();
        Assert.Equal(200, (await app.SendAsync(line)).Status);
        var request = Assert.Single(app.Mixpanel.Requests);
        Assert.Equal((expected, app.Mixpanel.Host), (request.Line, request.Header("Host")));
    }

    [Theory]
    [InlineData("DELETE /mp/api/track/", "GET, POST, OPTIONS")]
    [InlineData("PUT /mp/api/engage/", "GET, POST, OPTIONS")]
    [InlineData("GET /mp/api/record/", "POST, OPTIONS")]
    [InlineData("POST /mp/api/settings/", "GET, OPTIONS")]
    [InlineData("HEAD /mp/api/settings/", "GET, OPTIONS")]
    [InlineData("POST /mp/libs/a.js", "GET, HEAD, OPTIONS")]
    [InlineData("TRACE /mp/api/track/", "GET, POST, OPTIONS")]
    [InlineData("post /mp/api/track/", "GET, POST, OPTIONS")]
    public async Task Another_method_is_405(string line, string allowed)
    {
        await using var app = await ProxyApp.StartAsync();
        var answer = await app.SendAsync(line);
        Assert.Equal((405, allowed), (answer.Status, answer.Header("Allow")));
        Assert.Empty(app.Mixpanel.Requests);
    }

    [Fact]
    public async Task What_Mixpanel_does_not_get_is_404_without_the_applications_page()
    {
        await using var app = await ProxyApp.StartAsync(pipeline: static app =>
        {
            app.UseStatusCodePages();
            app.MapFallback(static () => "the single page");
        });
        Assert.Contains("the single page", (await app.SendAsync("GET /other")).Body, StringComparison.Ordinal);
        var answer = await app.SendAsync("GET /mp/api/decide/");
        Assert.Equal((404, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task The_applications_own_endpoints_below_the_prefix_stay()
    {
        await using var app = await ProxyApp.StartAsync(pipeline: static app => app.MapGet("/mp/about", static () => "own"));
        Assert.Contains("own", (await app.SendAsync("GET /mp/about")).Body, StringComparison.Ordinal);
    }
}
