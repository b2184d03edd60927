namespace Mixpanel.ServerSide.UserAgents.Caching;

/// <summary>
/// The few places that a key may be in, and who has to leave when they are full: the one with the fewest uses. One that nobody has asked for again goes
/// before all others, so the headers of a flood take the place of one another. Where even the least has uses, the others lose as many: what was common
/// last month makes room for what is common now.
/// </summary>
internal readonly ref struct UserAgentCacheSet<TValue>(Span<UserAgentCacheEntry<TValue>?> entries)
    where TValue : class
{
    /// <summary>Places in a set: references to them fill half a cache line.</summary>
    public const int Ways = 4;

    private readonly Span<UserAgentCacheEntry<TValue>?> _entries = entries;

    /// <summary>The value kept for <paramref name="key"/>, which counts as a use; null if there is none.</summary>
    public TValue? Find(in UserAgentCacheKey key)
    {
        foreach (ref var place in _entries)
        {
            if (Volatile.Read(ref place) is { } entry && entry.Key.Is(key))
            {
                entry.CountUse();
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>
    /// Keeps <paramref name="value"/>, unless another thread has been faster: then that one's is returned. The search for a place begins at
    /// <paramref name="hand"/>, which decides among equals.
    /// </summary>
    public TValue Add(in UserAgentCacheKey key, TValue value, uint hand)
    {
        if (Find(key) is { } earlier)
        {
            return earlier;
        }

        Volatile.Write(ref PlaceFor(hand), new UserAgentCacheEntry<TValue>(key, value));
        return value;
    }

    /// <summary>Makes room where <paramref name="value"/> is, unless another thread has just put something else there.</summary>
    public void Remove(TValue value)
    {
        foreach (ref var place in _entries)
        {
            if (Volatile.Read(ref place) is { } entry && ReferenceEquals(entry.Value, value))
            {
                Interlocked.CompareExchange(ref place, null, entry);
            }
        }
    }

    private ref UserAgentCacheEntry<TValue>? PlaceFor(uint hand)
    {
        ref var least = ref _entries[0];
        var fewest = int.MaxValue;
        for (var way = 0u; way < Ways; way++)
        {
            ref var place = ref _entries[(int)((hand + way) % Ways)];
            if (Volatile.Read(ref place) is not { } entry)
            {
                return ref place;
            }

            var uses = entry.Uses;
            if (uses < fewest)
            {
                least = ref place;
                fewest = uses;
            }
        }

        if (fewest > 0)
        {
            foreach (ref var place in _entries)
            {
                Volatile.Read(ref place)?.TakeUses(fewest);
            }
        }

        return ref least;
    }
}
