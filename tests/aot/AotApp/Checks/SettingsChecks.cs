using AotApp.Checking;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide;

namespace AotApp.Checks;

/// <summary>Settings are read from configuration by generated code, not by reflection.</summary>
internal static class SettingsChecks
{
    public static async Task Every_setting_is_bound(Scene scene)
    {
        await using var app = scene.BuildApplication(
        [
            ("Region", "EU"), ("IdentityModel", "Original"), ("BatchSize", "7"), ("BatchBytes", "2000000"), ("MaxConcurrentRequests", "2"),
            ("JournalCapacity", "5000000"), ("RequestTimeout", "00:00:07"), ("ShutdownTimeout", "00:00:03"), ("Compress", "false"),
            ("AllowAnonymousProfiles", "true"), ("GroupKeys:0", "company_id"), ("SuperProperties:App", "4.2"), ("Refuse", "TextCut, BadTime"),
            ("Context:DeviceIdCookie:Name", "visitor"), ("Context:DeviceIdCookie:SameSite", "Strict"), ("Context:DeviceIdCookie:MaxAge", "1.00:00:00"),
            ("Context:CreateDeviceId", "false"), ("Context:UseIpAddress", "false"), ("Context:UseWebSdkCookie", "false"), ("Context:WebSdkCookieName", "mp_shop"),
            ("Context:UserAgentVocabulary", "UaParser"), ("Context:UseClientHints", "true"), ("Context:RequestClientHints", "true"),
        ]);
        var options = app.Services.GetRequiredService<IOptions<MixpanelOptions>>().Value;
        Expect.Equal(Scene.Token, options.ProjectToken);
        Expect.Equal("127.0.0.1", options.Endpoint?.Host);
        Expect.Equal(
            (MixpanelRegion.EU, IdentityModel.Original, 7, 2_000_000, 2, 5_000_000, false),
            (options.Region, options.IdentityModel, options.BatchSize, options.BatchBytes, options.MaxConcurrentRequests, options.JournalCapacity, options.Compress));
        Expect.Equal(
            (TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(7), TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(3)),
            (options.FlushInterval, options.RequestTimeout, options.RetryDelay, options.MaxRetryDelay, options.ShutdownTimeout));

        Expect.Equal((true, "company_id", MixpanelRepairs.TextCut | MixpanelRepairs.BadTime), (options.AllowAnonymousProfiles, options.GroupKeys.Single(), options.Refuse));
        Expect.Equal("4.2", options.SuperProperties["App"].ToString());

        var context = app.Services.GetRequiredService<IOptions<MixpanelContextOptions>>().Value;
        Expect.Equal(("visitor", SameSiteMode.Strict, TimeSpan.FromDays(1)), (context.DeviceIdCookie.Name, context.DeviceIdCookie.SameSite, context.DeviceIdCookie.MaxAge));
        Expect.Equal((false, false, false, "mp_shop"), (context.CreateDeviceId, context.UseIpAddress, context.UseWebSdkCookie, context.WebSdkCookieName));
        Expect.Equal((UserAgentVocabulary.UaParser, true, true), (context.UserAgentVocabulary, context.UseClientHints, context.RequestClientHints));
    }

    public static Task A_setting_that_is_not_known_stops_the_start(Scene scene) => StartFailsAsync(scene, ("Regoin", "EU"), "Regoin");

    public static Task A_setting_out_of_range_stops_the_start(Scene scene) => StartFailsAsync(scene, ("BatchSize", "2001"), "BatchSize");

    private static async Task StartFailsAsync(Scene scene, (string Name, string Value) setting, string said)
    {
        await using var app = scene.BuildApplication([setting]);
        try
        {
            await app.StartAsync();
        }
        catch (OptionsValidationException exception)
        {
            Expect.That(exception.Message.Contains(said, StringComparison.Ordinal));
            return;
        }

        Expect.That(false, "the application does not start");
    }
}
