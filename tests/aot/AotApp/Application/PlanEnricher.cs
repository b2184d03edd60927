using Mixpanel.ServerSide;

namespace AotApp.Application;

/// <summary>Made by the container, ahead of time: with a service of its own, it does something for one event only.</summary>
internal sealed class PlanEnricher(IHostEnvironment environment) : IMixpanelEnricher
{
    public const string EventName = "Enriched";

    public void Enrich(MixpanelEnrichment message)
    {
        if (message.Name == EventName)
        {
            message.Add("Environment", environment.EnvironmentName);
            message.Remove("Secret");
        }
    }
}
