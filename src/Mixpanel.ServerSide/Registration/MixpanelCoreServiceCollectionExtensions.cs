using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.Configuration;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Diagnostics;
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
        services.AddOptions<MixpanelOptions>().Bind(configuration);
        services.AddSingleton<IValidateOptions<MixpanelOptions>>(new KnownSettings<MixpanelOptions>(configuration, string.Empty, MixpanelOptions.Names));
        return services.AddMixpanelCore();
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
        services.Configure(configure);
        return services.AddMixpanelCore();
    }

    /// <summary>Changes settings in code, after what was read from a configuration section.</summary>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="configure"/> is null.</exception>
    public static IMixpanelBuilder Configure(this IMixpanelBuilder builder, Action<MixpanelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Configures the client that talks to Mixpanel: a proxy, a certificate, a handler of your own.</summary>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="configure">
    /// Gets the <c>HttpClient</c> named <c>Mixpanel</c>. Add no retries: delivery has its own, which know the batch and the end of the
    /// application.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="configure"/> is null.</exception>
    public static IMixpanelBuilder ConfigureHttpClient(this IMixpanelBuilder builder, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Services.AddHttpClient(MixpanelProject.HttpClientName));
        return builder;
    }

    private static MixpanelBuilder AddMixpanelCore(this IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(MixpanelProject)))
        {
            return new MixpanelBuilder(services); // called again: its settings are added to those of the first call
        }

        services.AddOptions<MixpanelOptions>().ValidateOnStart();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<MixpanelOptions>, MixpanelOptionsRules>();
        services.AddSingleton<MixpanelMetrics>();
        services.AddSingleton(MixpanelProject.Create);
        services.TryAddSingleton<IMixpanelTracker>(static provider => StartedTracker(provider));

        // Each batch would be four lines of log otherwise; delivery tells what is worth knowing. And its time limit is our own.
        services.AddHttpClient(MixpanelProject.HttpClientName)
            .RemoveAllLoggers()
            // A redirect would turn the POST into a GET without a body, whose success says nothing.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan);

        // First in the list, so that it stops last: other services may track while they stop.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(static provider =>
            new DeliveryService(provider.GetRequiredService<MixpanelProject>().Pipeline)));
        return new MixpanelBuilder(services);
    }

    // Where there is no host (a console program, a test), the first use starts delivery.
    private static Mixpanel.ServerSide.Tracking.MixpanelTracker StartedTracker(IServiceProvider provider)
    {
        var project = provider.GetRequiredService<MixpanelProject>();
        project.Pipeline.Start();
        return project.Tracker;
    }
}
