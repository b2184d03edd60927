using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Support;

/// <summary>An application as a user writes it, in memory, with a stub in the place of Mixpanel.</summary>
internal sealed class WebTest : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    private readonly WebApplication _app;

    private WebTest(WebApplication app, IngestionStub mixpanel)
    {
        _app = app;
        Mixpanel = mixpanel;
    }

    public IngestionStub Mixpanel { get; }

    public IServiceProvider Services => _app.Services;

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>
    /// Starts an application whose every path tracks "Seen", unless <paramref name="pipeline"/> maps it. It sends to a stub, or over HTTP to an
    /// emulator at <paramref name="mixpanelAt"/>.
    /// </summary>
    public static async Task<WebTest> StartAsync(
        Action<WebApplication>? pipeline = null,
        Action<MixpanelContextOptions>? context = null,
        Action<IServiceCollection>? services = null,
        Action<MixpanelOptions>? options = null,
        Uri? mixpanelAt = null)
    {
        var mixpanel = new IngestionStub();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        services?.Invoke(builder.Services);
        var added = builder.Services
            .AddMixpanel(settings =>
            {
                settings.ProjectToken = Token;
                settings.Endpoint = mixpanelAt ?? settings.Endpoint;
                settings.RetryDelay = TimeSpan.FromMilliseconds(10);
                options?.Invoke(settings);
            })
            .ConfigureContext(context ?? (static _ => { }));
        if (mixpanelAt is null)
        {
            added.ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => mixpanel));
        }

        var app = builder.Build();
        if (pipeline is null)
        {
            app.UseMixpanelContext();
        }
        else
        {
            pipeline(app);
        }

        app.MapFallback(static (HttpContext _, IMixpanelTracker tracker) => tracker.Track("Seen").IsAccepted ? Results.Ok() : Results.Problem());
        await app.StartAsync(Cancelled);
        return new WebTest(app, mixpanel);
    }

    /// <summary>Sends a request with full control over what a client can send.</summary>
    public Task<HttpContext> SendAsync(Action<HttpContext> request) => _app.GetTestServer().SendAsync(
        context =>
        {
            context.Request.Method = "GET";
            context.Request.Host = new HostString("shop.example");
            context.Request.Path = "/";
            request(context);
        },
        Cancelled);

    /// <summary>Sends a request, and gives the properties of the one event that it caused.</summary>
    public async Task<JsonElement> EventOfAsync(Action<HttpContext> request)
    {
        var before = Mixpanel.Events.Count;
        var context = await SendAsync(request);
        Assert.Equal((int)HttpStatusCode.OK, context.Response.StatusCode);
        await Services.GetRequiredService<IMixpanelTracker>().FlushAsync(Cancelled);
        return Assert.Single(Mixpanel.Events.Skip(before)).GetProperty("properties");
    }

    /// <summary>The properties of all events of this name that were tracked until now; of all events without a name.</summary>
    public async Task<List<JsonElement>> EventsAsync(string? name = null)
    {
        await Services.GetRequiredService<IMixpanelTracker>().FlushAsync(Cancelled);
        return [.. Mixpanel.Events.Where(sent => name is null || sent.Text("event") == name).Select(static sent => sent.GetProperty("properties"))];
    }

    /// <summary>The body of an answer.</summary>
    public static async Task<string> BodyOfAsync(HttpContext answer)
    {
        using var reader = new StreamReader(answer.Response.Body);
        return await reader.ReadToEndAsync(Cancelled);
    }

    public HttpClient CreateClient() => _app.GetTestClient();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
