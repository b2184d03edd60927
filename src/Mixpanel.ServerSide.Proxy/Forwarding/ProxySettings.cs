namespace Mixpanel.ServerSide.Proxy.Forwarding;

/// <summary>What the settings come to. Both addresses end with a slash.</summary>
internal sealed record ProxySettings(Uri Api, Uri Library, long MaxRequestBodySize, bool ForwardsIpAddress);
