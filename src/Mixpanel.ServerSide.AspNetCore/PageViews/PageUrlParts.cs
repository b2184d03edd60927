namespace Mixpanel.ServerSide.AspNetCore.PageViews;

/// <summary>The parts of a page's URL as the Mixpanel JavaScript SDK 2.83 sends them with a page view; null where there is nothing to send.</summary>
/// <param name="Domain">The host without its port: <c>current_domain</c>.</param>
/// <param name="Path">The path, still percent-encoded: <c>current_url_path</c>.</param>
/// <param name="Protocol">The scheme with its colon: <c>current_url_protocol</c>.</param>
/// <param name="Search">The query with its question mark, still percent-encoded: <c>current_url_search</c>.</param>
internal readonly record struct PageUrlParts(string? Domain, string? Path, string? Protocol, string? Search)
{
    /// <summary>Reads an absolute URL; what is none has no parts. Never throws.</summary>
    public static PageUrlParts Of(string? url)
    {
        var schemeEnd = url is null ? -1 : url.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd <= 0)
        {
            return default;
        }

        var rest = url.AsSpan(schemeEnd + 3);
        if (rest.IndexOf('#') is >= 0 and var fragment)
        {
            rest = rest[..fragment];
        }

        var authorityEnd = rest.IndexOfAny('/', '?');
        var authority = authorityEnd < 0 ? rest : rest[..authorityEnd];
        rest = rest[authority.Length..];
        var query = rest.IndexOf('?');
        var path = query < 0 ? rest : rest[..query];
        return new PageUrlParts(
            TextOf(HostIn(authority)),
            path.IsEmpty ? "/" : path.ToString(),
            url.AsSpan(0, schemeEnd) is "https" ? "https:" : url![..(schemeEnd + 1)],
            query < 0 || query == rest.Length - 1 ? null : rest[query..].ToString());
    }

    private static ReadOnlySpan<char> HostIn(ReadOnlySpan<char> authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var end = host.StartsWith('[') ? host.IndexOf(']') + 1 : host.IndexOf(':');
        return end <= 0 ? host : host[..end];
    }

    private static string? TextOf(ReadOnlySpan<char> part) => part.IsEmpty ? null : part.ToString();
}
