using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.Registration;

/// <summary>
/// The parts of one Mixpanel project, put together: tracker → outboxes → journals → lanes → ingestion. The only place that knows all stages.
/// </summary>
internal sealed class MixpanelProject : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromSeconds(30);

    private MixpanelProject(MixpanelTracker tracker, DeliveryPipeline pipeline, IReadOnlyList<MonitoredEndpoint> endpoints)
    {
        Tracker = tracker;
        Pipeline = pipeline;
        Endpoints = endpoints;
    }

    public MixpanelTracker Tracker { get; }

    public DeliveryPipeline Pipeline { get; }

    /// <summary>What gauges and health checks look at.</summary>
    public IReadOnlyList<MonitoredEndpoint> Endpoints { get; }

    public static string HttpClientName(string project) => project == ProjectNames.Default ? "Mixpanel" : "Mixpanel:" + project;

    public static MixpanelProject Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<MixpanelOptions>>().Get(name);
        var time = services.GetRequiredService<TimeProvider>();

        // Events are dated by the application's clock, but delivery lives by the real one: an application under test may have stopped
        // its clock, and must end all the same.
        var clock = TimeProvider.System;
        var metrics = new MixpanelMetrics(services.GetRequiredService<IMeterFactory>(), name);
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var client = new IngestionClient(services.GetRequiredService<IHttpClientFactory>(), HttpClientName(name), options, clock);

        var trackingLog = Logger("Mixpanel.ServerSide.Tracking");
        var journalLog = Logger("Mixpanel.ServerSide.Journal");
        var deliveryLog = Logger("Mixpanel.ServerSide.Delivery");
        var journals = new ProjectJournals(options, metrics, clock, journalLog);
        var events = journals.Create(IngestionEndpoint.Import.Name);
        var profiles = journals.Create(IngestionEndpoint.Engage.Name);
        var groups = journals.Create(IngestionEndpoint.Groups.Name);
        var identities = journals.Create(IngestionEndpoint.Identities.Name);
        var failures = new DeliveryFailures(services.GetKeyedServices<DeliveryFailureHandler>(name), clock, deliveryLog);
        var files = ProjectFiles.Of(options, journals, metrics, clock, Logger("Mixpanel.ServerSide.DeadLetters"));
        var delivery = new DeliveryParts(name, options, client, files.DeadLetters, failures, metrics, clock, deliveryLog);

        var contexts = new CurrentContext(services.GetService<IMixpanelContextAccessor>(), trackingLog);
        var tracker = new MixpanelTracker(
            options,
            new Outboxes(
                Outbox(IngestionEndpoint.Import, events),
                Outbox(IngestionEndpoint.Engage, profiles),
                Outbox(IngestionEndpoint.Groups, groups),
                Outbox(IngestionEndpoint.Identities, identities)),
            contexts,
            new MessageEnrichers(services.GetKeyedServices<IMixpanelEnricher>(name)),
            time,
            isMain: name == services.GetRequiredService<ProjectNames>().Main);
        var endpoints = new List<MonitoredEndpoint>();
        var pipeline = new DeliveryPipeline(
            [
                Lane(IngestionEndpoint.Import, events, options.MaxConcurrentRequests),
                Lane(IngestionEndpoint.Engage, profiles, concurrency: 1), // the order of operations counts
                Lane(IngestionEndpoint.Groups, groups, concurrency: 1),
                Lane(IngestionEndpoint.Identities, identities, concurrency: 1),
            ],
            journals.Directory is null ? null : new Housekeeping(files.LookAfterAsync, HousekeepingInterval, clock, journalLog),
            journals,
            failures,
            options,
            clock);
        services.GetRequiredService<JournalGauges>().Add(endpoints);
        return new MixpanelProject(tracker, pipeline, endpoints);

        ForgivingLogger Logger(string category) => new(loggers.CreateLogger(name == ProjectNames.Default ? category : $"{category}.{name}"));

        MessageOutbox Outbox(IngestionEndpoint endpoint, IJournal journal) => new(journal, endpoint.Name, metrics, time, trackingLog);

        DeliveryLane Lane(IngestionEndpoint endpoint, IJournal journal, int concurrency)
        {
            var state = new DeliveryState(clock);
            endpoints.Add(new MonitoredEndpoint(name, endpoint.Name, journal, state, options));
            return new(endpoint, journal, concurrency, state, delivery);
        }
    }

    public ValueTask DisposeAsync() => Pipeline.DisposeAsync();

    public void Dispose() => Pipeline.Dispose();
}
