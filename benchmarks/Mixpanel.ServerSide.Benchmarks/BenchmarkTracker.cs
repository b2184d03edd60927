using Microsoft.Extensions.Logging.Abstractions;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tracking;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>A tracker over a journal that nobody delivers from; benchmarks empty it themselves.</summary>
internal static class BenchmarkTracker
{
    public static MixpanelTracker Over(IJournal journal, MixpanelContext? context, params IMixpanelEnricher[] enrichers)
    {
        var events = new MessageOutbox(journal, "events", BenchmarkJournal.Metrics, TimeProvider.System, NullLogger.Instance);
        var others = new MessageOutbox(BenchmarkJournal.InMemory(), "others", BenchmarkJournal.Metrics, TimeProvider.System, NullLogger.Instance);
        return new MixpanelTracker(
            new MixpanelOptions { ProjectToken = Visitor.Token },
            new Outboxes(events, others, others, others),
            new CurrentContext(context is null ? null : new Fixed(context), NullLogger.Instance),
            new MessageEnrichers(enrichers),
            TimeProvider.System);
    }

    /// <summary>Delivery's part, so that the journal does not fill.</summary>
    public static void Empty(IJournal journal)
    {
        while (journal.Read(2_000, long.MaxValue) is { } batch)
        {
            journal.Complete(batch, refused: 0);
        }
    }

    private sealed class Fixed(MixpanelContext context) : IMixpanelContextAccessor
    {
        public MixpanelContext? Current => context;
    }
}
