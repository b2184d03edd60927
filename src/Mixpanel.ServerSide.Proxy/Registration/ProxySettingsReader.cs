using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.AspNetCore.Context;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Proxy.Configuration;
using Mixpanel.ServerSide.Proxy.Forwarding;

namespace Mixpanel.ServerSide.Proxy.Registration;

/// <summary>Puts the proxy's settings and the project's together.</summary>
internal static class ProxySettingsReader
{
    public static ProxySettings Read(IServiceProvider services, MixpanelProxyOptions options)
    {
        if (services.GetService<MixpanelContextMarker>() is null)
        {
            throw new InvalidOperationException(
                "Mixpanel services are missing. Call builder.Services.AddMixpanel(\"YOUR_TOKEN\") (or services.AddMixpanel in Startup.ConfigureServices) before MapMixpanelProxy().");
        }

        if (MixpanelProxyOptionsRules.FindProblems(options) is { Count: > 0 } problems)
        {
            throw new OptionsValidationException(nameof(MixpanelProxyOptions), typeof(MixpanelProxyOptions), problems);
        }

        return new ProxySettings(
            options.Endpoint is { } endpoint ? IngestionAddress.WithSlash(endpoint) : IngestionAddress.Of(Project(services, options.Project)),
            IngestionAddress.WithSlash(options.LibraryEndpoint),
            options.MaxRequestBodySize,
            options.ActivityTimeout,
            options.ForwardIpAddress ?? services.GetRequiredService<IOptions<MixpanelContextOptions>>().Value.UseIpAddress);
    }

    // The project's own rules are checked here too, and tell what is wrong with it.
    private static MixpanelOptions Project(IServiceProvider services, string? name)
    {
        if (name is not null && services.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(typeof(IMixpanelTracker), name) is false)
        {
            throw new InvalidOperationException(
                $"Mixpanel proxy setting {nameof(MixpanelProxyOptions.Project)} is '{name}', and there is no such project. Call builder.Services.AddMixpanel(\"{name}\", …), or leave the setting out.");
        }

        return services.GetRequiredService<IOptionsMonitor<MixpanelOptions>>().Get(name ?? Options.DefaultName);
    }
}
