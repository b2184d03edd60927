using Mixpanel.ServerSide.UserAgents.Caching;

namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

/// <summary>A cache whose values tell what they were made of, and which counts how many were made.</summary>
internal sealed class CachedUserAgents(int capacity = UserAgentCache<CachedUserAgents.Made>.DefaultCapacity)
{
    // The same places in each run.
    private readonly UserAgentCache<Made> _cache = new(capacity, seed: 20_260_101);
    private int _count;

    public int Count => _count;

    public Made Get(string userAgent, UserAgentClientHints? hints = null) => _cache.GetOrAdd(
        userAgent,
        hints,
        this,
        static (self, userAgent, hints) =>
        {
            Interlocked.Increment(ref self._count);
            return new Made(userAgent, hints);
        });

    /// <summary>Whether it was there already. It is afterwards, if it can be.</summary>
    public bool Hits(string userAgent, UserAgentClientHints? hints = null)
    {
        var before = _count;
        Get(userAgent, hints);
        return _count == before;
    }

    public void Forget(Made made) => _cache.Forget(made.UserAgent, made.Hints, made);

    internal sealed class Made(string userAgent, UserAgentClientHints? hints)
    {
        public string UserAgent => userAgent;

        public UserAgentClientHints? Hints => hints;
    }
}
