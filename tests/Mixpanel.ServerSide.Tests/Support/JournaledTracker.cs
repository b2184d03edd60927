using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>The library's tracker over journals that a test decides about; nothing is delivered.</summary>
internal sealed class JournaledTracker : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public JournaledTracker(Action<MixpanelOptions>? configure = null)
    {
        var options = new MixpanelOptions { ProjectToken = "token" };
        configure?.Invoke(options);
        var metrics = new MixpanelMetrics(_services.GetRequiredService<IMeterFactory>(), string.Empty);
        Tracker = new MixpanelTracker(
            options,
            new Outboxes(Outbox("events", Events), Outbox("profiles", Others), Outbox("groups", Others), Outbox("identities", Identities)),
            new CurrentContext(null, NullLogger.Instance),
            new MessageEnrichers([]),
            TimeProvider.System,
            isMain: true);

        MessageOutbox Outbox(string endpoint, ScriptedJournal journal) => new(journal, endpoint, metrics, TimeProvider.System, NullLogger.Instance);
    }

    public IMixpanelTracker Tracker { get; }

    public ScriptedJournal Events { get; } = new();

    public ScriptedJournal Identities { get; } = new();

    /// <summary>For profiles and groups.</summary>
    public ScriptedJournal Others { get; } = new();

    public void Dispose() => _services.Dispose();
}
