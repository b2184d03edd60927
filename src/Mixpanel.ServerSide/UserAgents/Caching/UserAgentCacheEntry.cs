namespace Mixpanel.ServerSide.UserAgents.Caching;

/// <summary>
/// One kept value. Immutable but for its count of uses, which only says what to push out: threads change it as they come, and a lost change does no harm.
/// </summary>
internal sealed class UserAgentCacheEntry<TValue>(in UserAgentCacheKey key, TValue value)
    where TValue : class
{
    // One use would let headers that are sent twice push out the common ones; with many, what was common long ago would stay for long.
    private const byte MostUses = 3;

    private volatile byte _uses;

    public readonly UserAgentCacheKey Key = key;

    public TValue Value { get; } = value;

    /// <summary>How often it was asked for, as far as that counts: 0 if not again since it was made.</summary>
    public int Uses => _uses;

    public void CountUse()
    {
        // All processors read the common entries; one that wrote each time would take them out of the others' caches.
        var uses = _uses;
        if (uses < MostUses)
        {
            _uses = (byte)(uses + 1);
        }
    }

    public void TakeUses(int count) => _uses = (byte)Math.Max(_uses - count, 0);
}
