namespace Mixpanel.ServerSide.Enrichment;

/// <summary>The enrichers of a project, in the order of their registration.</summary>
internal sealed class MessageEnrichers(IEnumerable<IMixpanelEnricher> enrichers)
{
    private readonly IMixpanelEnricher[] _enrichers = [.. enrichers];

    /// <summary>Without any, properties are written straight from the call.</summary>
    public bool Any => _enrichers.Length > 0;

    /// <summary>Runs them.</summary>
    /// <param name="kind">What the message is.</param>
    /// <param name="name">Event name or operation.</param>
    /// <param name="properties">A copy of the call's properties, which they change.</param>
    /// <param name="context">The context of the call.</param>
    public MixpanelEnrichment Run(MixpanelMessageKind kind, string name, MixpanelProperties properties, MixpanelContext? context)
    {
        var enrichment = new MixpanelEnrichment(kind, name, properties, context);
        foreach (var enricher in _enrichers)
        {
            enricher.Enrich(enrichment);
            if (enrichment.IsDropped)
            {
                break;
            }
        }

        return enrichment;
    }
}
