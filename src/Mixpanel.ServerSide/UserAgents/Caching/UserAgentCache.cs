using System.Security.Cryptography;

namespace Mixpanel.ServerSide.UserAgents.Caching;

/// <summary>
/// Keeps what was made of the User-Agents that are met often. Ten of them are half of most sites' traffic, but anybody can send any number of others, so
/// it is bounded, and what is met once pushes out little else than what is met once (<see cref="UserAgentCacheSet{TValue}"/>).
/// </summary>
/// <remarks>
/// It takes no locks, and a hit allocates nothing. Threads that miss the same User-Agent at the same time each make a value and may get different ones; a
/// thread may also push out what another has just added. Either costs one more call of the maker, and no answer is ever that of another key.
/// </remarks>
internal sealed class UserAgentCache<TValue>
    where TValue : class
{
    /// <summary>Nearly all that there is to gain: in a synthetic mix of traffic 87 % of requests hit, and 88.5 % would hit a cache without bounds.</summary>
    public const int DefaultCapacity = 2_048;

    /// <summary>
    /// Characters of a User-Agent and its client hints together; longer ones are made anew each time. A server accepts 32 KB of headers, and the default
    /// number of those would hold 128 MB. Of this length, with the readings made of them (the parser's copies and all parts), they hold 11 MB at worst,
    /// and 1.9 MB of common browsers (docs/performance.md). The longest User-Agent among ua-parser's test cases has 492 characters, all of Chrome's hints
    /// have some 190.
    /// </summary>
    public const int MaxKeyLength = 768;

    private readonly UserAgentCacheEntry<TValue>?[] _entries;
    private readonly long _seed;

    // Moves with each value that is made, so that two keys never go on taking the same place from one another. Threads may lose a step of it.
    private uint _hand;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">Entries that it holds at most: a power of two, not below <see cref="UserAgentCacheSet{TValue}.Ways"/>.</param>
    /// <param name="seed">For tests that need the same places each time; otherwise a secret, so that nobody outside can aim at a place.</param>
    public UserAgentCache(int capacity = DefaultCapacity, long? seed = null)
    {
        if (capacity < UserAgentCacheSet<TValue>.Ways || !int.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "The capacity must be a power of two that holds a set.");
        }

        _entries = new UserAgentCacheEntry<TValue>?[capacity];
        _seed = seed ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    }

    /// <summary>The value kept for this User-Agent with these hints, or what <paramref name="make"/> makes of them.</summary>
    /// <param name="userAgent">The header as it came. Upper and lower case differ.</param>
    /// <param name="hints">The hints if they enter the value; null is another key than hints without any text.</param>
    /// <param name="state">For <paramref name="make"/>, so that it can be static. It is no part of the key: it must not change the value.</param>
    /// <param name="make">Makes the value of nothing but the User-Agent and the hints. What it throws comes through, and nothing is kept.</param>
    public TValue GetOrAdd<TState>(
        string userAgent, UserAgentClientHints? hints, TState state, Func<TState, string, UserAgentClientHints?, TValue> make)
    {
        // First, so that a header of 32 KB is not even hashed.
        if (UserAgentCacheKey.LengthOf(userAgent, hints) > MaxKeyLength)
        {
            return make(state, userAgent, hints);
        }

        var key = new UserAgentCacheKey(userAgent, hints, UserAgentHash.Of(userAgent, hints, _seed));
        var set = SetOf(key);
        return set.Find(key) ?? set.Add(key, make(state, userAgent, hints), _hand++);
    }

    /// <summary>Lets go of a value that turned out to be of no use to others. What another thread keeps for the same key in the meantime stays.</summary>
    /// <param name="userAgent">The header that it was made of.</param>
    /// <param name="hints">The hints that it was made of.</param>
    /// <param name="value">The value.</param>
    public void Forget(string userAgent, UserAgentClientHints? hints, TValue value) =>
        SetOf(new UserAgentCacheKey(userAgent, hints, UserAgentHash.Of(userAgent, hints, _seed))).Remove(value);

    private UserAgentCacheSet<TValue> SetOf(in UserAgentCacheKey key)
    {
        var sets = (uint)_entries.Length / UserAgentCacheSet<TValue>.Ways;
        var set = (int)((uint)key.Hash & (sets - 1));
        return new(_entries.AsSpan(set * UserAgentCacheSet<TValue>.Ways, UserAgentCacheSet<TValue>.Ways));
    }
}
