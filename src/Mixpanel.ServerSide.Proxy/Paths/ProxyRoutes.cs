using System.Buffers;

namespace Mixpanel.ServerSide.Proxy.Paths;

/// <summary>
/// What the web SDK 2.83 calls, and nothing else: what is not in this table is not forwarded. The path that is forwarded is made from the
/// table and from plain names, whatever way the request spelt it.
/// </summary>
internal static class ProxyRoutes
{
    private const string ApiPrefix = "api/";
    private const string LibraryPrefix = "libs/";

    private static readonly string[] Get = ["GET"];
    private static readonly string[] Post = ["POST"];
    private static readonly string[] GetOrPost = ["GET", "POST"];
    private static readonly string[] GetOrHead = ["GET", "HEAD"];

    // GET besides POST: the web SDK's setting api_method, and the flags of an older or a newer one.
    private static readonly ApiEndpoint[] Endpoints =
    [
        new("track", GetOrPost),
        new("engage", GetOrPost),
        new("groups", GetOrPost),
        new("record", Post, Authenticates: true),
        new("settings", Get, Authenticates: true),
        new("flags", GetOrPost, Authenticates: true, HasMoreBelow: true),
    ];

    // RFC 3986 calls them unreserved.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Finds the route of a path below the proxy's prefix, without the slash between the two; false if it leads nowhere.</summary>
    public static bool TryFind(string? path, out ProxyRoute route)
    {
        route = default;
        if (string.IsNullOrEmpty(path))
        {
            return false;
        }

        return path.StartsWith(LibraryPrefix, StringComparison.Ordinal)
            ? TryFindFile(path[LibraryPrefix.Length..], out route)
            : TryFindEndpoint(path.StartsWith(ApiPrefix, StringComparison.Ordinal) ? path[ApiPrefix.Length..] : path, out route);
    }

    private static bool TryFindFile(string file, out ProxyRoute route)
    {
        route = new ProxyRoute(ProxyDestination.Library, file, GetOrHead, Authenticates: false);
        return AreNames(file);
    }

    private static bool TryFindEndpoint(string path, out ProxyRoute route)
    {
        var end = path.IndexOf('/', StringComparison.Ordinal);
        var name = end < 0 ? path : path[..end];
        var below = end < 0 ? default : path.AsSpan(end + 1);
        foreach (var endpoint in Endpoints)
        {
            if (endpoint.Name == name)
            {
                route = new ProxyRoute(ProxyDestination.Api, path, endpoint.Methods, endpoint.Authenticates);
                return below.IsEmpty || (endpoint.HasMoreBelow && AreNames(below.EndsWith('/') ? below[..^1] : below));
            }
        }

        route = default;
        return false;
    }

    // One name or several, with single slashes between them. A name that begins with a dot may be a step upwards, and Mixpanel has none.
    private static bool AreNames(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            var name = path[range];
            if (name.IsEmpty || name[0] == '.' || name.ContainsAnyExcept(NameCharacters))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record ApiEndpoint(string Name, string[] Methods, bool Authenticates = false, bool HasMoreBelow = false);
}
