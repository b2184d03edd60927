namespace Shop.Analytics;

/// <summary>Registers Mixpanel.</summary>
public static class ShopAnalytics
{
    /// <summary>
    /// With a project's token in the configuration (<c>Mixpanel:ProjectToken</c> in appsettings.json or user secrets,
    /// <c>Mixpanel__ProjectToken</c> in the environment) the shop sends to Mixpanel, and this one line is all that an application needs.
    /// Without one it sends to an emulator in its own process.
    /// </summary>
    public static void AddShopAnalytics(this WebApplicationBuilder builder)
    {
        var mixpanel = builder.Services.AddMixpanel(builder.Configuration.GetSection("Mixpanel"));
        if (LocalEmulator.IsUsed(builder.Configuration))
        {
            LocalEmulator.Add(mixpanel);
        }
    }
}
