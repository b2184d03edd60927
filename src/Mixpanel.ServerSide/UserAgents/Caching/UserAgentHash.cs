using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Mixpanel.ServerSide.UserAgents.Caching;

/// <summary>
/// The hash of a User-Agent and its hints: XxHash3, a third of the time that <see cref="string.GetHashCode()"/> takes for a header. It need not withstand
/// somebody who makes headers collide: they push out one another.
/// </summary>
internal static class UserAgentHash
{
    private const ulong Prime = 0x9E37_79B9_7F4A_7C15;
    private const int Sampled = sizeof(ulong) / sizeof(char);

    /// <summary>Hashes all of the User-Agent, and of each hint its length, its start and its end, in its place.</summary>
    public static ulong Of(string userAgent, UserAgentClientHints? hints, long seed)
    {
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(userAgent.AsSpan()), seed);
        if (hints is null)
        {
            return hash;
        }

        hash = With(hash, hints.Brands);
        hash = With(hash, hints.Mobile);
        hash = With(hash, hints.Platform);
        hash = With(hash, hints.PlatformVersion);
        hash = With(hash, hints.Model);
        hash = With(hash, hints.FullVersions);

        // A product's high bits are the better ones, and the low ones choose the place.
        return hash ^ hash >> 32;
    }

    // Browsers send three hints with every request, and hashing six short texts in full took longer than the User-Agent.
    private static ulong With(ulong hash, string? text)
    {
        hash = Mix(hash, text is null ? 0 : (ulong)text.Length + 1);
        if (text is null)
        {
            return hash;
        }

        if (text.Length >= Sampled)
        {
            var bytes = MemoryMarshal.AsBytes(text.AsSpan());
            return Mix(Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes)), BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]));
        }

        foreach (var c in text)
        {
            hash = Mix(hash, c);
        }

        return hash;
    }

    private static ulong Mix(ulong hash, ulong value) => (BitOperations.RotateLeft(hash, 29) ^ value) * Prime;
}
