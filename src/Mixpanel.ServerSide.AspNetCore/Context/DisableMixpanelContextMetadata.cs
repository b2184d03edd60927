namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>Marks an endpoint whose requests do not come from visitors: webhooks, health checks, the emulator.</summary>
internal sealed class DisableMixpanelContextMetadata
{
    public static readonly DisableMixpanelContextMetadata Instance = new();
}
