using AotApp.Application;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.Emulator;

namespace AotApp.Checking;

/// <summary>The application and an emulator for it, both on ports of their own, and a browser.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    // No proxy of the surroundings, and no cookies but those that a request is given.
    private readonly HttpClient _browser = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly MixpanelEmulator _emulator;
    private readonly WebApplication _app;

    private Scene(MixpanelEmulator emulator)
    {
        _emulator = emulator;
        _app = BuildApplication([]);
    }

    public MixpanelEmulatorStore Store => _emulator.Store;

    public IServiceProvider Services => _app.Services;

    private IMixpanelTracker Mixpanel => Services.GetRequiredService<IMixpanelTracker>();

    public static async Task<Scene> StartAsync()
    {
        var scene = new Scene(await MixpanelEmulator.StartAsync(new MixpanelEmulatorOptions { AcceptedToken = Token }));
        await scene._app.StartAsync();
        return scene;
    }

    /// <summary>Another application that sends to the same emulator, with settings over the usual ones. Not started yet.</summary>
    public WebApplication BuildApplication(IEnumerable<(string Name, string Value)> settings)
    {
        var section = new Dictionary<string, string?>
        {
            ["Mixpanel:ProjectToken"] = Token,
            ["Mixpanel:Endpoint"] = _emulator.BaseAddress.ToString(),
            ["Mixpanel:FlushInterval"] = "00:00:00.020",
            ["Mixpanel:RetryDelay"] = "00:00:00.010",
            ["Mixpanel:MaxRetryDelay"] = "00:00:00.020",
        };
        foreach (var name in (string[])["ProjectToken", "Endpoint"])
        {
            section["Partners:" + name] = section["Mixpanel:" + name];
        }

        section["Partners:SuperProperties:Source"] = "partners";
        foreach (var (name, value) in settings)
        {
            section["Mixpanel:" + name] = value;
        }

        return ShopApplication.Build(section);
    }

    /// <summary>Makes a call within a request of the usual visitor, and waits until it is delivered.</summary>
    /// <param name="call">The call.</param>
    /// <param name="visitor">Changes the request, such as its cookies.</param>
    /// <returns>What became of the call.</returns>
    public async Task<string> CallAsync(Func<IMixpanelTracker, TrackResult> call, Action<HttpRequestMessage>? visitor = null)
    {
        Services.GetRequiredService<PendingCall>().Make = call;
        using var request = Visitor.Request(HttpMethod.Get, "call");
        visitor?.Invoke(request);
        using var answer = await SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a request, and waits until what it tracked is delivered.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(new Uri(_app.Urls.First()), request.RequestUri!);
        var answer = await _browser.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await Mixpanel.FlushAsync();
        return answer;
    }

    /// <summary>Waits until an event has arrived; a check that waits in vain ends by its limit.</summary>
    public async Task EventAsync()
    {
        while (Store.Events.Count == 0)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _emulator.DisposeAsync();
        _browser.Dispose();
    }
}
