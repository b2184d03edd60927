using Mixpanel.ServerSide.Messages;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>What holds for all messages of an asynchronous flow: the defaults of its events, and whose context it is.</summary>
/// <param name="Defaults">The project's defaults, with the super properties of all scopes around.</param>
/// <param name="Context">The context that was given to a scope; null for the current request's.</param>
internal sealed record Scope(EventDefaults Defaults, MixpanelContext? Context);
