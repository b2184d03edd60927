using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Emulator.Endpoints;
using Mixpanel.ServerSide.Emulator.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Mixpanel emulator.</summary>
public static class MixpanelEmulatorServiceCollectionExtensions
{
    /// <summary>
    /// Adds the services of the Mixpanel emulator and the <see cref="MixpanelEmulatorStore"/> that shows what it received.
    /// Map its endpoints with <c>app.MapMixpanelEmulator()</c>. It is made for development and tests: it asks nobody for a password.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; checked when the application starts.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMixpanelEmulator(this IServiceCollection services, Action<MixpanelEmulatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddOptions<MixpanelEmulatorOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MixpanelEmulatorOptions>, MixpanelEmulatorOptionsValidator>());
        services.TryAddSingleton(static provider => new MixpanelEmulatorStore(OptionsOf(provider)));
        services.TryAddSingleton(static provider => new EmulatorServices(
            OptionsOf(provider),
            OptionsOf(provider).TimeProvider ?? provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<MixpanelEmulatorStore>()));
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services;
    }

    private static MixpanelEmulatorOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<MixpanelEmulatorOptions>>().Value;
}
