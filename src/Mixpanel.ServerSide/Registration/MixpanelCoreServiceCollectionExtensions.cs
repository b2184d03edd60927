using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.Configuration;
using Mixpanel.ServerSide.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers Mixpanel in a host without ASP.NET Core: workers, queue consumers, console programs. ASP.NET Core applications call
/// <c>AddMixpanel</c> of the package <c>Mixpanel.ServerSide.AspNetCore</c>, which includes this.
/// </summary>
public static class MixpanelCoreServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IMixpanelTracker"/> and its background delivery.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="projectToken">The project's token; all other settings keep their defaults.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IMixpanelBuilder AddMixpanelCore(this IServiceCollection services, string projectToken) =>
        services.AddMixpanelCore(options => options.ProjectToken = projectToken ?? string.Empty);

    /// <summary>Registers <see cref="IMixpanelTracker"/> and its background delivery.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The section with the settings, usually <c>Mixpanel</c>.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configuration"/> is null.</exception>
    public static IMixpanelBuilder AddMixpanelCore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return Add(services, ProjectNames.Default, configuration);
    }

    /// <summary>Registers <see cref="IMixpanelTracker"/> and its background delivery.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    public static IMixpanelBuilder AddMixpanelCore(this IServiceCollection services, Action<MixpanelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(ProjectNames.Default, configure);
        return ProjectRegistration.Add(services, ProjectNames.Default);
    }

    /// <summary>
    /// Registers one of several projects, each with its own settings, journals and delivery. Its tracker is a keyed service:
    /// <c>[FromKeyedServices("name")] IMixpanelTracker</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the project in this application. It also stands in its log categories and on its metrics.</param>
    /// <param name="projectToken">The project's token; all other settings keep their defaults.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    public static IMixpanelBuilder AddMixpanelCore(this IServiceCollection services, string name, string projectToken) =>
        services.AddMixpanelCore(name, options => options.ProjectToken = projectToken ?? string.Empty);

    /// <summary>
    /// Registers one of several projects, each with its own settings, journals and delivery. Its tracker is a keyed service:
    /// <c>[FromKeyedServices("name")] IMixpanelTracker</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the project in this application. It also stands in its log categories and on its metrics.</param>
    /// <param name="configuration">The section with the project's settings.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configuration"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    public static IMixpanelBuilder AddMixpanelCore(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configuration);
        return Add(services, name, configuration);
    }

    /// <summary>
    /// Registers one of several projects, each with its own settings, journals and delivery. Its tracker is a keyed service:
    /// <c>[FromKeyedServices("name")] IMixpanelTracker</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the project in this application. It also stands in its log categories and on its metrics.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    public static IMixpanelBuilder AddMixpanelCore(this IServiceCollection services, string name, Action<MixpanelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(name, configure);
        return ProjectRegistration.Add(services, name);
    }

    private static MixpanelBuilder Add(IServiceCollection services, string name, IConfiguration configuration)
    {
        services.AddOptions<MixpanelOptions>(name)
            .Bind(configuration)
            .Configure(options => SuperPropertiesSection.Read(name, configuration, options.SuperProperties));
        services.AddSingleton<IValidateOptions<MixpanelOptions>>(
            new KnownSettings<MixpanelOptions>(name, configuration, string.Empty, name == ProjectNames.Default ? [.. MixpanelOptions.Names, "Context"] : MixpanelOptions.Names));
        return ProjectRegistration.Add(services, name);
    }
}
