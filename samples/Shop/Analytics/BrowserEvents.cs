namespace Shop.Analytics;

/// <summary>
/// What the pages' own script (wwwroot/analytics.js) tracks with Mixpanel's web SDK. It goes through the shop, so that browsers speak to nobody else,
/// and events are not lost to lists of analytics' addresses.
/// </summary>
public static class BrowserEvents
{
    private const string Proxy = "/mp";

    /// <summary>Where the web SDK sends to.</summary>
    public const string ApiHost = Proxy + "/api";

    public static void MapBrowserEvents(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapMixpanelProxy(Proxy, proxy =>
        {
            if (LocalEmulator.IsUsed(app.Configuration))
            {
                LocalEmulator.Use(proxy, app.Services);
            }
        });
    }
}
