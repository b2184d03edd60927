namespace Mixpanel.ServerSide;

/// <summary>
/// Keeps a public property from being sent: of a typed event, and of an object that is read by <see cref="MixpanelValue.Reflect"/> or given as
/// the properties. On a positional record it may stand on the parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MixpanelIgnoreAttribute : Attribute;
