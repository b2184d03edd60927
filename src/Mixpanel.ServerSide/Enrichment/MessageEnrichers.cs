namespace Mixpanel.ServerSide.Enrichment;

/// <summary>The enrichers of a project, in the order of their registration.</summary>
internal sealed class MessageEnrichers(IEnumerable<IMixpanelEnricher> enrichers)
{
    // Those that are running on this thread, also of other projects. Not for the asynchronous flow: what an enricher starts there may live
    // on (a loop, a timer), and its messages would never be redacted.
    [ThreadStatic]
    private static List<IMixpanelEnricher>? _running;

    private readonly IMixpanelEnricher[] _enrichers = [.. enrichers];

    /// <summary>Without any, properties are written straight from the call.</summary>
    public bool Any => _enrichers.Length > 0;

    /// <summary>Runs them. One that tracks does not see what it tracks, or that would have no end; all others do.</summary>
    /// <param name="enrichment">The message, with a copy of the call's properties, which they change.</param>
    public void Run(MixpanelEnrichment enrichment)
    {
        var running = _running ??= [];
        foreach (var enricher in _enrichers)
        {
            if (!IsRunning(running, enricher))
            {
                Run(enricher, enrichment, running);
                if (enrichment.IsDropped)
                {
                    break;
                }
            }
        }
    }

    private static void Run(IMixpanelEnricher enricher, MixpanelEnrichment enrichment, List<IMixpanelEnricher> running)
    {
        running.Add(enricher);
        try
        {
            enricher.Enrich(enrichment);
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }
    }

    // The very object: an application's own equality is its own affair.
    private static bool IsRunning(List<IMixpanelEnricher> running, IMixpanelEnricher enricher)
    {
        foreach (var other in running)
        {
            if (ReferenceEquals(other, enricher))
            {
                return true;
            }
        }

        return false;
    }
}
