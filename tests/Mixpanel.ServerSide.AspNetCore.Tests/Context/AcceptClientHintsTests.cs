using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Context;

/// <summary>Asking browsers for more client hints is off by default, and changes no response that browsers would not heed.</summary>
public sealed class AcceptClientHintsTests
{
    private const string Asked = "Sec-CH-UA-Platform-Version, Sec-CH-UA-Model, Sec-CH-UA-Full-Version-List";

    [Fact]
    public async Task Nothing_is_asked_by_default()
    {
        await using var web = await WebTest.StartAsync();
        Assert.Empty((await web.SendAsync(Navigation)).Response.Headers["Accept-CH"].ToArray());
    }

    [Fact]
    public async Task A_navigation_is_answered_with_what_is_wanted()
    {
        await using var web = await StartAsync();
        var response = (await web.SendAsync(Navigation)).Response;
        Assert.Equal(Asked, response.Headers["Accept-CH"]);
        Assert.False(response.Headers.ContainsKey("Critical-CH"));
        Assert.False(response.Headers.ContainsKey("Vary"));
    }

    [Theory]
    [InlineData("https", "shop.example", "navigate", "document", "*/*", "GET", true)]
    [InlineData("https", "shop.example", "navigate", "document", "*/*", "POST", true)]     // a form
    [InlineData("https", "shop.example", "navigate", "iframe", "text/html", "GET", false)]
    [InlineData("https", "shop.example", "cors", "empty", "text/html", "GET", false)]
    [InlineData("https", "shop.example", "no-cors", "image", "text/html", "GET", false)]
    [InlineData("https", "shop.example", "navigate", null, "text/html", "GET", true)]
    [InlineData("https", "shop.example", null, null, "text/html,application/xhtml+xml", "GET", true)]
    [InlineData("https", "shop.example", null, null, "TEXT/HTML", "GET", true)]
    [InlineData("https", "shop.example", null, null, "text/html", "POST", true)]
    [InlineData("https", "shop.example", null, null, "application/json", "GET", false)]
    [InlineData("https", "shop.example", null, null, null, "GET", false)]
    [InlineData("http", "shop.example", "navigate", "document", "text/html", "GET", false)]
    [InlineData("http", "localhost:5080", "navigate", "document", "text/html", "GET", true)]
    [InlineData("http", "shop.localhost", "navigate", "document", "text/html", "GET", true)]
    [InlineData("http", "127.0.0.1:5080", null, null, "text/html", "GET", true)]
    [InlineData("http", "[::1]:5080", null, null, "text/html", "GET", true)]
    [InlineData("http", "192.168.0.9", null, null, "text/html", "GET", false)]
    [InlineData("http", "notlocalhost", null, null, "text/html", "GET", false)]
    [InlineData("http", "", null, null, "text/html", "GET", false)]
    public async Task Only_secure_navigations_of_a_whole_page_are_asked(string scheme, string host, string? mode, string? destination, string? accept, string method, bool expected)
    {
        await using var web = await StartAsync();
        var response = (await web.SendAsync(http =>
        {
            http.Request.Method = method;
            http.Request.Scheme = scheme;
            http.Request.Host = new HostString(host);
            Set(http, "Sec-Fetch-Mode", mode);
            Set(http, "Sec-Fetch-Dest", destination);
            Set(http, "Accept", accept);
        })).Response;
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(expected ? Asked : null, (string?)response.Headers["Accept-CH"]);
    }

    [Theory]
    [InlineData("Sec-CH-Prefers-Color-Scheme", "Sec-CH-Prefers-Color-Scheme, " + Asked)]
    [InlineData("DPR, sec-ch-ua-model", "DPR, sec-ch-ua-model, Sec-CH-UA-Platform-Version, Sec-CH-UA-Full-Version-List")]
    [InlineData("Sec-CH-UA-Model-X", "Sec-CH-UA-Model-X, " + Asked)]
    [InlineData(Asked, Asked)]
    [InlineData("", Asked)]
    public async Task What_the_application_asks_for_itself_stays_and_comes_first(string own, string expected)
    {
        await using var web = await StartAsync(app =>
        {
            app.UseMixpanelContext();
            app.Use((http, next) =>
            {
                // As late as can be.
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers["Accept-CH"] = own;
                    return Task.CompletedTask;
                });
                return next(http);
            });
        });
        Assert.Equal(expected, (await web.SendAsync(Navigation)).Response.Headers["Accept-CH"]);
    }

    [Fact]
    public async Task Several_lines_of_the_application_become_one()
    {
        await using var web = await StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.Use(static (http, next) =>
            {
                http.Response.Headers["Accept-CH"] = new StringValues(["DPR", "Width"]);
                return next(http);
            });
        });
        Assert.Equal("DPR, Width, " + Asked, (await web.SendAsync(Navigation)).Response.Headers["Accept-CH"]);
    }

    [Fact]
    public async Task An_endpoint_without_context_asks_for_nothing()
    {
        await using var web = await StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/hook", static () => "ok").DisableMixpanelContext();
        });
        var response = (await web.SendAsync(static http =>
        {
            Navigation(http);
            http.Request.Path = "/hook";
        })).Response;
        Assert.Equal(200, response.StatusCode);
        Assert.False(response.Headers.ContainsKey("Accept-CH"));
    }

    [Fact]
    public async Task Asking_twice_gives_one_header()
    {
        await using var web = await StartAsync(static app =>
        {
            app.UseMixpanelContext();
            app.UseMixpanelContext();
        });
        Assert.Equal(Asked, (await web.SendAsync(Navigation)).Response.Headers["Accept-CH"]);
    }

    private static Task<WebTest> StartAsync(Action<WebApplication>? pipeline = null) =>
        WebTest.StartAsync(pipeline, static options => options.RequestClientHints = true);

    private static void Navigation(HttpContext http)
    {
        http.Request.Scheme = "https";
        http.Request.Headers["Sec-Fetch-Mode"] = "navigate";
        http.Request.Headers["Sec-Fetch-Dest"] = "document";
    }

    private static void Set(HttpContext http, string name, string? value)
    {
        if (value is not null)
        {
            http.Request.Headers[name] = value;
        }
    }
}
