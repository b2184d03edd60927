using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.Registration;

/// <summary>
/// The parts of one Mixpanel project, put together: tracker → outboxes → journals → lanes → ingestion. The only place that knows all stages.
/// </summary>
internal sealed class MixpanelProject : IAsyncDisposable, IDisposable
{
    public const string HttpClientName = "Mixpanel";

    private MixpanelProject(MixpanelTracker tracker, DeliveryPipeline pipeline)
    {
        Tracker = tracker;
        Pipeline = pipeline;
    }

    public MixpanelTracker Tracker { get; }

    public DeliveryPipeline Pipeline { get; }

    public static MixpanelProject Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<MixpanelOptions>>().Value;
        var time = services.GetRequiredService<TimeProvider>();

        // Events are dated by the application's clock, but delivery lives by the real one: an application under test may have stopped
        // its clock, and must end all the same.
        var clock = TimeProvider.System;
        var metrics = services.GetRequiredService<MixpanelMetrics>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var client = new IngestionClient(services.GetRequiredService<IHttpClientFactory>(), HttpClientName, options, clock);

        var trackingLog = new ForgivingLogger(loggers.CreateLogger("Mixpanel.ServerSide.Tracking"));
        var deliveryLog = new ForgivingLogger(loggers.CreateLogger("Mixpanel.ServerSide.Delivery"));
        var events = new MemoryJournal(options.JournalCapacity);
        var profiles = new MemoryJournal(options.JournalCapacity);

        var contexts = new CurrentContext(services.GetService<IMixpanelContextAccessor>(), trackingLog);
        var tracker = new MixpanelTracker(
            options,
            Outbox(IngestionEndpoint.Import, events),
            Outbox(IngestionEndpoint.Engage, profiles),
            contexts,
            time);
        var pipeline = new DeliveryPipeline(
            [
                Lane(IngestionEndpoint.Import, events, options.MaxConcurrentRequests),
                Lane(IngestionEndpoint.Engage, profiles, concurrency: 1), // the order of operations counts
            ],
            options,
            clock);
        return new MixpanelProject(tracker, pipeline);

        MessageOutbox Outbox(IngestionEndpoint endpoint, IJournal journal) => new(journal, endpoint.Name, metrics, time, trackingLog);

        DeliveryLane Lane(IngestionEndpoint endpoint, IJournal journal, int concurrency) =>
            new(endpoint, journal, concurrency, client, options, metrics, clock, deliveryLog);
    }

    public ValueTask DisposeAsync() => Pipeline.DisposeAsync();

    public void Dispose() => Pipeline.Dispose();
}
