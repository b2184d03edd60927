namespace Mixpanel.ServerSide.Proxy.Paths;

/// <summary>The query as it is on the wire. It is forwarded byte for byte: escaping it anew would change what the SDK meant.</summary>
internal static class RawQuery
{
    /// <summary>
    /// Whether it can stand in a request line: visible ASCII and no fragment. Browsers send no other; a server in front may let a space
    /// or a line break pass, and that would be a second request.
    /// </summary>
    public static bool IsWellFormed(string? query) => query is null || (!query.AsSpan().ContainsAnyExceptInRange('!', '~') && !query.Contains('#', StringComparison.Ordinal));
}
