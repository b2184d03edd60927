namespace Mixpanel.ServerSide;

/// <summary>Keeps a public property of a typed event from being sent. On a positional record it may stand on the parameter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MixpanelIgnoreAttribute : Attribute;
