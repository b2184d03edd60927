using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Mixpanel.ServerSide.UserAgents.Caching;

/// <summary>
/// The hash of a User-Agent and its hints: XxHash3, a third of the time that <see cref="string.GetHashCode()"/> takes for a header. It need not withstand
/// somebody who knows the seed: who makes headers collide makes them push out one another.
/// </summary>
internal static class UserAgentHash
{
    /// <summary>Hashes all texts, each with a seed of its own place: the same text as another hint, or an empty one instead of none, gives another hash.</summary>
    public static ulong Of(string userAgent, UserAgentClientHints? hints, long seed)
    {
        var hash = Hash(userAgent, seed, place: 0);
        return hints is null
            ? hash
            : hash
                ^ Hash(hints.Brands, seed, place: 1)
                ^ Hash(hints.Mobile, seed, place: 2)
                ^ Hash(hints.Platform, seed, place: 3)
                ^ Hash(hints.PlatformVersion, seed, place: 4)
                ^ Hash(hints.Model, seed, place: 5)
                ^ Hash(hints.FullVersions, seed, place: 6);
    }

    private static ulong Hash(string? text, long seed, long place) =>
        text is null ? 0 : XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), unchecked(seed + (place * 0x1E37_79B9_7F4A_7C15)));
}
