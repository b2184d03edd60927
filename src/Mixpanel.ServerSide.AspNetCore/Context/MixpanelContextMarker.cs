namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// Tells <c>UseMixpanelContext</c> that <c>AddMixpanel</c> was called. Asking for a real service instead would build it, and report bad
/// settings before the host validates them.
/// </summary>
internal sealed class MixpanelContextMarker;
