using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mixpanel.ServerSide.Emulator.Hosting;

namespace Mixpanel.ServerSide.Emulator;

/// <summary>
/// A local Mixpanel on a port of its own, for tests and for development. Dispose it to stop it.
/// To mount it in an application instead, use <c>AddMixpanelEmulator</c> and <c>MapMixpanelEmulator</c>.
/// </summary>
public sealed class MixpanelEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MixpanelEmulator(WebApplication app)
    {
        _app = app;
        BaseAddress = ReachableAddress(app.Urls.First());
        Store = app.Services.GetRequiredService<MixpanelEmulatorStore>();
    }

    /// <summary>What stands for <c>https://api.mixpanel.com/</c>: <c>/import</c> and the other endpoints are below it, and the page is there.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What arrived, and where answers are scripted.</summary>
    public MixpanelEmulatorStore Store { get; }

    /// <summary>Starts an emulator. It logs nothing and leaves Ctrl+C alone.</summary>
    /// <param name="options">The options; the defaults when <see langword="null"/>.</param>
    /// <param name="url">Where to listen; by default on a free port, reachable from this machine only.</param>
    /// <param name="cancellationToken">Stops the starting, not the started emulator.</param>
    /// <returns>The running emulator.</returns>
    public static async Task<MixpanelEmulator> StartAsync(
        MixpanelEmulatorOptions? options = null, string url = "http://127.0.0.1:0", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);

        // Empty: no configuration from the surroundings, such as ASPNETCORE_URLS, and no logging.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddMixpanelEmulator(configured => options?.CopyTo(configured));

        // Requests that hang in a scripted delay must not hold up the end of a test.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        try
        {
            app.MapMixpanelEmulator(prefix: "");
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new MixpanelEmulator(app);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops the emulator.</summary>
    /// <returns>The task of stopping.</returns>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    // "http://*:5000" and "http://[::]:5000" can be listened to, but not called.
    private static Uri ReachableAddress(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }
}
