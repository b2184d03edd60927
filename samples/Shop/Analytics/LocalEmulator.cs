using Microsoft.AspNetCore.Hosting.Server;
using Mixpanel.ServerSide;

namespace Shop.Analytics;

/// <summary>Lets the shop run without a Mixpanel account: the emulator is mounted in the shop, and the library sends to it over HTTP.</summary>
public static class LocalEmulator
{
    public const string Path = "/mixpanel";

    /// <summary>The page that shows what was tracked.</summary>
    public const string Page = Path + "/emulator";

    /// <summary>Only if the configuration names neither a project nor another address to send to.</summary>
    public static bool IsUsed(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration["Mixpanel:ProjectToken"]) && string.IsNullOrWhiteSpace(configuration["Mixpanel:Endpoint"]);

    public static void Add(IMixpanelBuilder mixpanel)
    {
        ArgumentNullException.ThrowIfNull(mixpanel);
        mixpanel.Services.AddMixpanelEmulator();
        mixpanel.Configure(static options =>
        {
            options.ProjectToken = "shop-sample";

            // Our own address is known only after the server has started, so this one is never called: OwnAddressHandler replaces it.
            options.Endpoint = new Uri("http://emulator.invalid" + Path);

            // Who tries the sample wants to see events at once. A real project does well with the defaults.
            options.FlushInterval = TimeSpan.FromMilliseconds(200);
            options.RetryDelay = TimeSpan.FromMilliseconds(200);

            // When the application ends, its server ends before the last delivery, which then has nobody to send to. What is left by then
            // would be lost with the emulator's memory anyway, so do not wait long for it.
            options.ShutdownTimeout = TimeSpan.FromSeconds(2);
        });

        mixpanel.ConfigureHttpClient(static http => http
            .AddHttpMessageHandler(static services => new OwnAddressHandler(services.GetRequiredService<IServer>()))
            // A proxy of the surroundings (HTTP_PROXY) leads away from this process.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { UseProxy = false }));
    }

    /// <summary>What browsers send goes the same way as what the library sends.</summary>
    public static void Use(MixpanelProxyOptions proxy, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        proxy.ConfigureHandler = network =>
        {
            network.UseProxy = false;
            return new OwnAddressHandler(services.GetRequiredService<IServer>()) { InnerHandler = network };
        };
    }

    public static void MapLocalEmulator(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (IsUsed(app.Configuration))
        {
            // The requests to the emulator come from the library, not from visitors.
            app.MapMixpanelEmulator(Path).DisableMixpanelContext();
            WarnOutsideDevelopment(app);
        }
    }

    // It shows everything that was tracked to everybody.
    private static void WarnOutsideDevelopment(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.Logger.EmulatorIsPublic(Page);
        }
    }
}
