using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.AspNetCore.Authentication;
using Mixpanel.ServerSide.AspNetCore.Configuration;
using Mixpanel.ServerSide.AspNetCore.Context;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;
using Mixpanel.ServerSide.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Mixpanel in an ASP.NET Core application.</summary>
public static class MixpanelServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IMixpanelTracker"/>, its background delivery, and the request context for <c>app.UseMixpanelContext()</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="projectToken">The project's token; all other settings keep their defaults.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IMixpanelBuilder AddMixpanel(this IServiceCollection services, string projectToken) =>
        services.AddMixpanelCore(projectToken).AddContext();

    /// <summary>Registers <see cref="IMixpanelTracker"/>, its background delivery, and the request context for <c>app.UseMixpanelContext()</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">
    /// The section with the settings, usually <c>Mixpanel</c>; its sub-section <c>Context</c> holds those of <see cref="MixpanelContextOptions"/>.
    /// </param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configuration"/> is null.</exception>
    public static IMixpanelBuilder AddMixpanel(this IServiceCollection services, IConfiguration configuration)
    {
        var builder = services.AddMixpanelCore(configuration).AddContext();
        var context = configuration.GetSection("Context");
        services.AddOptions<MixpanelContextOptions>().Bind(context);
        services.AddSingleton<IValidateOptions<MixpanelContextOptions>>(new KnownSettings<MixpanelContextOptions>(string.Empty, context, "Context:", MixpanelContextOptions.Names));
        return builder;
    }

    /// <summary>Registers <see cref="IMixpanelTracker"/>, its background delivery, and the request context for <c>app.UseMixpanelContext()</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    public static IMixpanelBuilder AddMixpanel(this IServiceCollection services, Action<MixpanelOptions> configure) =>
        services.AddMixpanelCore(configure).AddContext();

    /// <summary>
    /// Registers one of several projects, each with its own settings, journals and delivery. Its tracker is a keyed service:
    /// <c>[FromKeyedServices("name")] IMixpanelTracker</c>. The request context is the same for all projects.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the project in this application. It also stands in its log categories and on its metrics.</param>
    /// <param name="projectToken">The project's token; all other settings keep their defaults.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    public static IMixpanelBuilder AddMixpanel(this IServiceCollection services, string name, string projectToken) =>
        services.AddMixpanelCore(name, projectToken).AddContext();

    /// <summary>
    /// Registers one of several projects, each with its own settings, journals and delivery. Its tracker is a keyed service:
    /// <c>[FromKeyedServices("name")] IMixpanelTracker</c>. The request context is the same for all projects.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the project in this application. It also stands in its log categories and on its metrics.</param>
    /// <param name="configuration">The section with the project's settings; those of the context stand in the one of the project without a name.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configuration"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    public static IMixpanelBuilder AddMixpanel(this IServiceCollection services, string name, IConfiguration configuration) =>
        services.AddMixpanelCore(name, configuration).AddContext();

    /// <summary>
    /// Registers one of several projects, each with its own settings, journals and delivery. Its tracker is a keyed service:
    /// <c>[FromKeyedServices("name")] IMixpanelTracker</c>. The request context is the same for all projects.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the project in this application. It also stands in its log categories and on its metrics.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder to configure more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    public static IMixpanelBuilder AddMixpanel(this IServiceCollection services, string name, Action<MixpanelOptions> configure) =>
        services.AddMixpanelCore(name, configure).AddContext();

    /// <summary>Changes the settings of the request context, which is the same for all projects.</summary>
    /// <param name="builder">The builder that <c>AddMixpanel</c> returned.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="configure"/> is null.</exception>
    public static IMixpanelBuilder ConfigureContext(this IMixpanelBuilder builder, Action<MixpanelContextOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    private static IMixpanelBuilder AddContext(this IMixpanelBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        AuthenticationObserver.Add(services);
        services.AddOptions<MixpanelContextOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MixpanelContextOptions>, MixpanelContextOptionsRules>());
        services.TryAddSingleton<MixpanelContextMarker>();
        services.TryAddSingleton(static _ => UserAgentReader.DefaultParser);
        services.TryAddSingleton(static provider => new UserAgentReader(
            provider.GetRequiredService<IOptions<MixpanelContextOptions>>().Value.UserAgentVocabulary,
            provider.GetRequiredService<IUserAgentParser>(),
            ContextLogger.Create(provider.GetRequiredService<ILoggerFactory>())));
        services.TryAddSingleton<RequestContextReader>();
        services.TryAddSingleton<IMixpanelContextAccessor, HttpContextMixpanelAccessor>();
        return builder;
    }
}
