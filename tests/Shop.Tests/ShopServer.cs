using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Shop.Tests;

/// <summary>The shop on a real server and a free port, with what its emulator received.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _emulator;

    private ShopServer(WebApplication app)
    {
        _app = app;

        // One that listens everywhere is called here; its address alone cannot be.
        Address = new Uri(app.Urls.First()
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        _emulator = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Address, "/mixpanel/emulator/") };
    }

    public Uri Address { get; }

    /// <param name="urls">What to listen on.</param>
    /// <param name="settings">More of the command line; it wins over what stands here.</param>
    public static async Task<ShopServer> StartAsync(string urls = "http://127.0.0.1:0", params string[] settings)
    {
        // The token is emptied: one in the environment of whoever runs the tests would send them to Mixpanel.
        var app = ShopApplication.Build(
            ["--urls", urls, "--contentRoot", AppContext.BaseDirectory, "--Mixpanel:ProjectToken=", "--Logging:LogLevel:Default=Warning", .. settings]);
        await app.StartAsync(Deadline());
        return new ShopServer(app);
    }

    /// <summary>A new visitor, with cookies of its own. Redirects are shown, not followed.</summary>
    public HttpClient Visit() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
    })
    {
        BaseAddress = Address,
    };

    public Task<JsonElement[]> EventsAsync(int count) => WaitForAsync("events", events => events.Length >= count);

    public Task<JsonElement[]> ProfilesAsync(Func<JsonElement[], bool> isComplete) => WaitForAsync("profiles", isComplete);

    /// <summary>What the emulator lists under the name, as soon as it is complete.</summary>
    public async Task<JsonElement[]> WaitForAsync(string records, Func<JsonElement[], bool> isComplete)
    {
        var deadline = Deadline();
        while (true)
        {
            await using var stream = await _emulator.GetStreamAsync(new Uri(records, UriKind.Relative), deadline);
            using var json = await JsonDocument.ParseAsync(stream, cancellationToken: deadline);
            JsonElement[] found = [.. json.RootElement.EnumerateArray().Select(static record => record.Clone())];
            if (isComplete(found))
            {
                return found;
            }

            await Task.Delay(20, deadline);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _emulator.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static CancellationToken Deadline()
    {
        var test = TestContext.Current.CancellationToken;
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(test);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return deadline.Token;
    }
}
