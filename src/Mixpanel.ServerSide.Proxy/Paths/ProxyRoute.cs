namespace Mixpanel.ServerSide.Proxy.Paths;

/// <summary>Where a request goes, and what it may be.</summary>
/// <param name="Destination">The host.</param>
/// <param name="Path">The path below that host's base address: made of characters that mean themselves in a URL, so that it needs no encoding.</param>
/// <param name="Methods">The methods that Mixpanel has there.</param>
/// <param name="Authenticates">Whether the web SDK says there who it is, by <c>Authorization</c>.</param>
internal readonly record struct ProxyRoute(ProxyDestination Destination, string Path, IReadOnlyList<string> Methods, bool Authenticates);
