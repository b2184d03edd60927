using Microsoft.Extensions.DependencyInjection;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// Tells <c>UseMixpanelContext</c> that <c>AddMixpanel</c> was called. Asking for a real service instead would build it, and report bad
/// settings before the host validates them.
/// </summary>
internal sealed class MixpanelContextMarker
{
    /// <summary>What <c>UseMixpanelContext</c> notes on the pipeline and its branches.</summary>
    public const string PipelineKey = "Mixpanel.ServerSide.Context";

    public static void ThrowIfMissing(IServiceProvider services, string call)
    {
        if (services.GetService<MixpanelContextMarker>() is null)
        {
            throw new InvalidOperationException(
                $"Mixpanel services are missing. Call builder.Services.AddMixpanel(\"YOUR_TOKEN\") (or services.AddMixpanel in Startup.ConfigureServices) before app.{call}().");
        }
    }
}
