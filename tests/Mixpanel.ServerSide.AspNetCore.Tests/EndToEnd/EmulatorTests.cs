using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.EndToEnd;

/// <summary>An application on Kestrel that sends over real HTTP to the emulator, which judges by Mixpanel's rules.</summary>
public sealed class EmulatorTests : IAsyncLifetime
{
    private MixpanelEmulator _emulator = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _emulator = await MixpanelEmulator.StartAsync(cancellationToken: Cancelled);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_events_before_an_immediate_stop_all_arrive_once()
    {
        await using var app = await StartAsync(static _ => { });
        var tracker = app.Services.GetRequiredService<IMixpanelTracker>();
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(tracker.Track("Counted", ("n", i)).IsAccepted);
        }

        await app.StopAsync(Cancelled);
        var ids = Properties().Select(static p => p.Text("$insert_id")).ToHashSet();
        Assert.Equal(10_000, ids.Count);
        Assert.Equal(10_000, _emulator.Store.Events.Count);
    }

    [Fact]
    public async Task Faults_on_the_way_cost_nothing()
    {
        _emulator.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", StatusCode = 429, RetryAfter = TimeSpan.Zero });
        _emulator.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", StatusCode = 503 });
        _emulator.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", Mode = EmulatorAnswerMode.Abort });
        _emulator.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", Mode = EmulatorAnswerMode.ProcessThenAbort });
        _emulator.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", StatusCode = 413 });
        _emulator.Store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/engage", StatusCode = 503 });
        await using var app = await StartAsync(static _ => { }, static options => options.BatchSize = 100);
        var tracker = app.Services.GetRequiredService<IMixpanelTracker>();
        for (var i = 0; i < 1_000; i++)
        {
            tracker.Track("Counted", ("n", i));
            tracker.People.For("u1").Set(("n", i));
        }

        Assert.Equal(new FlushResult(Delivered: 2_000, Refused: 0), await tracker.FlushAsync(Cancelled));
        Assert.Equal(1_000, Properties().Select(static p => p.Text("$insert_id")).Distinct().Count());
        Assert.Equal("999", Assert.Single(_emulator.Store.Profiles).GetProperty("$properties").Raw("n"));
    }

    [Fact]
    public async Task Everything_that_a_request_can_cause_is_valid_in_Mixpanels_eyes()
    {
        await using var app = await StartAsync(static app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
            app.UseMixpanelContext();
            app.MapFallback(static (IMixpanelTracker tracker) => tracker.Track("Seen").Description);
        });
        string[] requests =
        [
            "GET / HTTP/1.0\r\n\r\n", // not even a host
            "GET /?utm_source=%ff%fe&gclid=%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /%0a%7f%c3%28?x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET http://b/x?utm_source=n HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n",
            $"GET /{new string('a', 5_000)} HTTP/1.1\r\nHost: a\r\nUser-Agent: {new string('(', 8_000)}\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nReferer: \"\\\u00c3\u00a4\r\nCookie: mp_device_id=x; mp_device_id=y\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: a\r\nUser-Agent: b\r\nReferer: x\r\nReferer: y\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n",
        ];
        foreach (var request in requests)
        {
            Assert.Contains(" 200 ", await RawAsync(app, request), StringComparison.Ordinal);
        }

        var flushed = await app.Services.GetRequiredService<IMixpanelTracker>().FlushAsync(Cancelled);
        Assert.Equal(new FlushResult(Delivered: requests.Length, Refused: 0), flushed);
        var forwarded = Properties()[^1];
        Assert.Equal("203.0.113.9", forwarded.Text("ip"));
        Assert.Equal("https://a/", forwarded.Text("$current_url"));
    }

    [Fact]
    public async Task A_redirect_is_not_taken_for_a_delivery()
    {
        await using var redirecting = WebApplication.CreateSlimBuilder().Build();
        redirecting.Urls.Add("http://127.0.0.1:0");
        var posts = 0;
        redirecting.MapPost("/engage", () => Interlocked.Increment(ref posts) == 1
            ? Results.Redirect("/elsewhere", permanent: true)
            : Results.Text("""{"status":1,"error":null}""", "application/json"));
        redirecting.MapGet("/elsewhere", static () => Results.Text("""{"status":1,"error":null}""", "application/json"));
        await redirecting.StartAsync(Cancelled);

        await using var app = await StartAsync(static _ => { }, options =>
        {
            options.Endpoint = new Uri(redirecting.Urls.Single());
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(10);
        });
        var tracker = app.Services.GetRequiredService<IMixpanelTracker>();
        tracker.People.For("u1").Set(("a", 1));
        Assert.Equal(1, (await tracker.FlushAsync(Cancelled)).Delivered);
        Assert.Equal(2, posts);
    }

    private async Task<WebApplication> StartAsync(Action<WebApplication> pipeline, Action<MixpanelOptions>? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddMixpanel(settings =>
        {
            settings.ProjectToken = WebTest.Token;
            settings.Endpoint = _emulator.BaseAddress;
            settings.RetryDelay = TimeSpan.FromMilliseconds(10);
            options?.Invoke(settings);
        }).ConfigureContext(static context => context.Bots = MixpanelBotPolicy.Allow); // raw requests say nothing that a browser says
        var app = builder.Build();
        pipeline(app);
        await app.StartAsync(Cancelled);
        return app;
    }

    private static async Task<string> RawAsync(WebApplication app, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.Single()).Port, Cancelled);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancelled);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancelled);
    }

    private List<JsonElement> Properties() => [.. _emulator.Store.Events.Select(static e => e.GetProperty("properties"))];
}
