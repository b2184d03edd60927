namespace Mixpanel.ServerSide.Enrichment;

/// <summary>An enricher that is a lambda.</summary>
internal sealed class DelegateEnricher(Action<MixpanelEnrichment> enrich) : IMixpanelEnricher
{
    public void Enrich(MixpanelEnrichment message) => enrich(message);
}
