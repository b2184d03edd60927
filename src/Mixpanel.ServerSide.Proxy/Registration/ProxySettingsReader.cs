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
    /// <summary>Checks what can be checked before the host starts, which then validates the project's own settings.</summary>
    public static void Check(IServiceProvider services, MixpanelProxyOptions options)
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

        if (!IsRegistered(services, options.Project))
        {
            throw new InvalidOperationException(options.Project is { } name
                ? $"Mixpanel proxy setting {nameof(MixpanelProxyOptions.Project)} is '{name}', and there is no such project. Call builder.Services.AddMixpanel(\"{name}\", …), or leave the setting out."
                : $"There is no Mixpanel project without a name, so the proxy must be told which one is meant: MapMixpanelProxy(\"/mp\", options => options.{nameof(MixpanelProxyOptions.Project)} = \"…\").");
        }
    }

    /// <summary>Reads all of them, when they are valid.</summary>
    public static ProxySettings Read(IServiceProvider services, MixpanelProxyOptions options) => new(
        options.Endpoint is { } endpoint ? IngestionAddress.WithSlash(endpoint) : IngestionAddress.Of(Project(services, options.Project)),
        IngestionAddress.WithSlash(options.LibraryEndpoint),
        options.MaxRequestBodySize,
        options.ForwardIpAddress ?? services.GetRequiredService<IOptions<MixpanelContextOptions>>().Value.UseIpAddress);

    private static bool IsRegistered(IServiceProvider services, string? project)
    {
        var registered = services.GetRequiredService<IServiceProviderIsKeyedService>();
        return project is null ? registered.IsService(typeof(IMixpanelTracker)) : registered.IsKeyedService(typeof(IMixpanelTracker), project);
    }

    private static MixpanelOptions Project(IServiceProvider services, string? name) =>
        services.GetRequiredService<IOptionsMonitor<MixpanelOptions>>().Get(name ?? Options.DefaultName);
}
