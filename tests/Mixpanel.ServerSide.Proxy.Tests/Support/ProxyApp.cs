using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Mixpanel.ServerSide.Proxy.Tests.Support;

/// <summary>An application with the proxy at <c>/mp</c>, on Kestrel, with a stub in the place of Mixpanel. Its visitors come from one public address.</summary>
internal sealed class ProxyApp : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    public const string VisitorsAddress = "203.0.113.9";

    private readonly WebApplication _app;

    private ProxyApp(WebApplication app, UpstreamStub mixpanel)
    {
        _app = app;
        Mixpanel = mixpanel;
    }

    public UpstreamStub Mixpanel { get; }

    public Uri Address => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<FakeLogRecord> Logs =>
        [.. _app.Services.GetFakeLogCollector().GetSnapshot().Where(static record => record.Category == "Mixpanel.ServerSide.Proxy")];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts the application. <paramref name="pipeline"/> comes before the proxy is mapped, <paramref name="map"/> is about its endpoint.</summary>
    public static async Task<ProxyApp> StartAsync(
        Action<MixpanelProxyOptions>? options = null,
        Action<WebApplication>? pipeline = null,
        Action<IServiceCollection>? services = null,
        Action<IEndpointConventionBuilder>? map = null,
        Action<MixpanelOptions>? project = null,
        string? visitorsAddress = VisitorsAddress)
    {
        var mixpanel = new UpstreamStub();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddMixpanel(settings =>
        {
            settings.ProjectToken = Token;
            settings.Endpoint = mixpanel.Address;
            project?.Invoke(settings);
        });
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = visitorsAddress is null ? null : IPAddress.Parse(visitorsAddress);
            return next(http);
        });
        app.UseMixpanelContext();
        pipeline?.Invoke(app);
        var proxy = app.MapMixpanelProxy("/mp", settings =>
        {
            settings.LibraryEndpoint = new Uri(mixpanel.Address, "cdn/libs");
            options?.Invoke(settings);
        });
        map?.Invoke(proxy);
        await app.StartAsync(Cancelled);
        return new ProxyApp(app, mixpanel);
    }

    /// <summary>Sends a request, whose headers each end with a line break, and gives the answer.</summary>
    public Task<RawAnswer> SendAsync(string line, string headers = "", string body = "") =>
        RawAsync($"{line} HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n{headers}{(body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "")}\r\n{body}");

    /// <summary>Sends these characters, one byte each, and reads until the server closes the connection.</summary>
    public async Task<RawAnswer> RawAsync(string request)
    {
        using var client = await ConnectAsync();
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancelled);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync(Cancelled);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"No answer, but '{answer}'.");
        return new RawAnswer(answer[..(end + 2)], answer[(end + 4)..]);
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Address.Port, Cancelled);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Mixpanel.DisposeAsync();
    }
}
