using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Context;

/// <summary>Client hints that come with requests.</summary>
public sealed class ClientHintTests
{
    [Fact]
    public async Task Hints_that_came_are_used()
    {
        await using var web = await WebTest.StartAsync(services: static services => services.AddSingleton<IUserAgentParser, AndroidParser>());
        var properties = await web.EventOfAsync(AndroidParser.Request);
        Assert.Equal("Chrome", properties.Text("$browser"));
        Assert.Equal("Android", properties.Text("$os"));
        Assert.Equal("14", properties.Text("$os_version"));
        Assert.Equal("Android", properties.Text("$device"));
        Assert.Equal("Google", properties.Text("$brand"));
        Assert.Equal("Pixel 8", properties.Text("$model"));
    }

    [Fact]
    public async Task Hints_can_be_left_unread()
    {
        await using var web = await WebTest.StartAsync(
            context: static options => options.UseClientHints = false,
            services: static services => services.AddSingleton<IUserAgentParser, AndroidParser>());
        var properties = await web.EventOfAsync(AndroidParser.Request);
        Assert.Equal("Chrome", properties.Text("$browser"));
        Assert.All(["$os_version", "$brand", "$model"], name => Assert.Null(properties.Raw(name)));
    }

    [Fact]
    public async Task The_words_of_ua_parser_are_a_setting()
    {
        await using var web = await WebTest.StartAsync(
            context: static options => options.UserAgentVocabulary = UserAgentVocabulary.UaParser,
            services: static services => services.AddSingleton<IUserAgentParser, AndroidParser>());
        var properties = await web.EventOfAsync(AndroidParser.Request);
        Assert.Equal("Chrome Mobile", properties.Text("$browser"));
        Assert.Equal("Pixel 8", properties.Text("$device"));
    }

    [Fact]
    public async Task The_context_has_the_headers_as_they_came()
    {
        MixpanelContext? context = null;
        await using var web = await WebTest.StartAsync(app =>
        {
            app.UseMixpanelContext();
            app.MapGet("/ask", (HttpContext http) => { context = http.GetMixpanelContext(); });
        });
        await web.SendAsync(static http =>
        {
            http.Request.Path = "/ask";
            AndroidParser.Request(http);
        });
        Assert.Equal(
            new UserAgentClientHints
            {
                Brands = "\"Not=A?Brand\";v=\"24\", \"Chromium\";v=\"140\"",
                Mobile = "?1",
                Platform = "\"Android\"",
                PlatformVersion = "\"14.0.0\"",
                Model = "\"Pixel 8\"",
                FullVersions = "\"Chromium\";v=\"140.0.7339.80\"",
            },
            context!.ClientHints);
        Assert.Equal("140.0.7339.80", context.BrowserFullVersion);
        Assert.Same(web.Services.GetRequiredService<UserAgentReader>(), context.UserAgentReader);

        await web.SendAsync(static http =>
        {
            http.Request.Path = "/ask";
            http.Request.Headers["Sec-CH-UA"] = string.Empty;
        });
        Assert.Null(context.ClientHints);
    }

    [Fact]
    public async Task Malformed_hints_cost_nothing_else()
    {
        await using var web = await WebTest.StartAsync(services: static services => services.AddSingleton<IUserAgentParser, AndroidParser>());
        var properties = await web.EventOfAsync(static http =>
        {
            AndroidParser.Request(http);
            http.Request.Headers["Sec-CH-UA-Model"] = "\"Pixel" + new string('x', 30_000);
            http.Request.Headers["Sec-CH-UA-Full-Version-List"] = "\";;,,";
        });
        Assert.Equal("14", properties.Text("$os_version"));
        Assert.Null(properties.Raw("$model"));
    }

    /// <summary>What ua-parser's rules give for one User-Agent, with and without the model.</summary>
    private sealed class AndroidParser : IUserAgentParser
    {
        private const string Chrome = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

        public static void Request(HttpContext http)
        {
            http.Request.Headers.UserAgent = Chrome;
            http.Request.Headers["Sec-CH-UA"] = "\"Not=A?Brand\";v=\"24\", \"Chromium\";v=\"140\"";
            http.Request.Headers["Sec-CH-UA-Mobile"] = "?1";
            http.Request.Headers["Sec-CH-UA-Platform"] = "\"Android\"";
            http.Request.Headers["Sec-CH-UA-Platform-Version"] = "\"14.0.0\"";
            http.Request.Headers["Sec-CH-UA-Model"] = "\"Pixel 8\"";
            http.Request.Headers["Sec-CH-UA-Full-Version-List"] = "\"Chromium\";v=\"140.0.7339.80\"";
        }

        public ParsedUserAgent Parse(string userAgent) => new()
        {
            Browser = new("Chrome Mobile", "140", "0", "0"),
            OperatingSystem = new("Android", "10"),
            Device = userAgent == Chrome.Replace("; K)", "; Pixel 8)", StringComparison.Ordinal) ? new("Pixel 8", "Google", "Pixel 8") : new("K", "Generic_Android", "K"),
        };
    }
}
