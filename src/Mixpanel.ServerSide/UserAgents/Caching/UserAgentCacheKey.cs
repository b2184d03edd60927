namespace Mixpanel.ServerSide.UserAgents.Caching;

/// <summary>A User-Agent, its hints and their hash. The hash only spares comparisons: two keys are the same if all their texts are.</summary>
internal readonly struct UserAgentCacheKey(string userAgent, UserAgentClientHints? hints, ulong hash)
{
    private readonly string _userAgent = userAgent;
    private readonly UserAgentClientHints? _hints = hints;

    public ulong Hash { get; } = hash;

    /// <summary>Characters of all texts together.</summary>
    public static int LengthOf(string userAgent, UserAgentClientHints? hints) =>
        userAgent.Length + (hints is null ? 0 : LengthOf(hints));

    /// <summary>Whether <paramref name="other"/> is the same key, by ordinal comparison.</summary>
    public bool Is(in UserAgentCacheKey other) =>
        Hash == other.Hash
        && string.Equals(_userAgent, other._userAgent, StringComparison.Ordinal)
        && _hints == other._hints; // A record: a member that it gets one day is compared as well.

    private static int LengthOf(UserAgentClientHints hints) =>
        (hints.Brands?.Length ?? 0)
        + (hints.Mobile?.Length ?? 0)
        + (hints.Platform?.Length ?? 0)
        + (hints.PlatformVersion?.Length ?? 0)
        + (hints.Model?.Length ?? 0)
        + (hints.FullVersions?.Length ?? 0);
}
