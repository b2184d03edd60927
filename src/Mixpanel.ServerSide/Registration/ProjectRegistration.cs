using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Configuration;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.Registration;

/// <summary>Registers the services of one project. All of it is keyed by the project's name but for the tracker of the one without a name.</summary>
internal static class ProjectRegistration
{
    // The projects that are being made on this thread.
    [ThreadStatic]
    private static HashSet<string>? _inTheMaking;

    public static MixpanelBuilder Add(IServiceCollection services, string name)
    {
        if (!Names(services).TryAdd(name))
        {
            return new MixpanelBuilder(services, name); // called again: its settings are added to those of the first call
        }

        services.AddOptions<MixpanelOptions>(name).ValidateOnStart();
        services.AddKeyedSingleton(name, (provider, _) => Create(provider, name));
        if (name == ProjectNames.Default)
        {
            services.TryAddSingleton<IMixpanelTracker>(static provider => StartedTracker(provider, ProjectNames.Default));
        }
        else
        {
            services.TryAddKeyedSingleton<IMixpanelTracker>(name, (provider, _) => StartedTracker(provider, name));
        }

        // Each batch would be four lines of log otherwise; delivery tells what is worth knowing. And its time limit is our own.
        services.AddHttpClient(MixpanelProject.HttpClientName(name))
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A redirect would turn the POST into a GET without a body, whose success says nothing.
                AllowAutoRedirect = false,
                UseCookies = false,
                // Delivery has activities of its own; the client must neither make others nor tell Mixpanel of them.
                ActivityHeadersPropagator = null,
            })
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan);

        return new MixpanelBuilder(services, name);
    }

    // The container sees no circle through a factory, and would go round until the stack is full.
    private static MixpanelProject Create(IServiceProvider provider, string name)
    {
        var inTheMaking = _inTheMaking ??= new HashSet<string>(StringComparer.Ordinal);
        if (!inTheMaking.Add(name))
        {
            throw new InvalidOperationException(
                $"A Mixpanel enricher{ProjectText.Of(name)} asks in its constructor for IMixpanelTracker, which is made after the enrichers. " +
                "Let it ask for IServiceProvider, and get the tracker from there when it needs it.");
        }

        try
        {
            return MixpanelProject.Create(provider, name);
        }
        finally
        {
            inTheMaking.Remove(name);
        }
    }

    private static ProjectNames Names(IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(ProjectNames))?.ImplementationInstance is ProjectNames known)
        {
            return known;
        }

        var names = new ProjectNames();
        services.AddSingleton(names);
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<JournalGauges>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<MixpanelOptions>, MixpanelOptionsRules>();

        // First in the list, so that it adds its handler last: behind those of the application's own filters.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, SecondSendGuardFilter>());

        // First in the list, so that it stops last: other services may track while they stop. One for all projects, so that they end at the
        // same time: the host ends its services one after the other.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider =>
            new DeliveryService([.. names.All.Select(name => provider.GetRequiredKeyedService<MixpanelProject>(name).Pipeline)])));
        return names;
    }

    // Where there is no host (a console program, a test), the first use starts delivery.
    private static MixpanelTracker StartedTracker(IServiceProvider provider, string name)
    {
        var project = provider.GetRequiredKeyedService<MixpanelProject>(name);
        project.Pipeline.Start();
        return project.Tracker;
    }
}
