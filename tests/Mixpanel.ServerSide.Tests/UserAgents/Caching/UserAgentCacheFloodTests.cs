using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

/// <summary>Who stays when there are more headers than places. Exact shares, because hashes and traffic are the same in each run.</summary>
public sealed class UserAgentCacheFloodTests(ITestOutputHelper output)
{
    private const int Requests = 100_000;

    private readonly CachedUserAgents _cache = new();
    private readonly UserAgentTraffic _traffic = new("Visitor");

    [Fact]
    public void Values_are_held_for_no_more_keys_than_the_capacity()
    {
        var cache = new CachedUserAgents(capacity: 64);

        var made = MakeAndForget(cache, 10_000);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(made.Count(static value => value.TryGetTarget(out _)), 1, 64);
        GC.KeepAlive(cache);
    }

    [Fact]
    public void A_flood_of_random_headers_costs_the_common_ones_hardly_a_hit()
    {
        _traffic.HitRatio(_cache, Requests);
        var quiet = _traffic.HitRatio(_cache, Requests);
        var flooded = _traffic.HitRatio(_cache, Requests, strangers: 1); // 100,000 of them

        // One that pushes out what was not used for longest (LRU) loses four points of these.
        output.WriteLine($"Hits: {quiet:P1}, in the flood {flooded:P1}");
        Assert.InRange(quiet, 0.93, 1);
        Assert.InRange(flooded, quiet - 0.02, 1);
    }

    [Fact]
    public void Ten_random_headers_for_each_visitor_do_hardly_more()
    {
        _traffic.HitRatio(_cache, Requests);
        var quiet = _traffic.HitRatio(_cache, Requests);
        var flooded = _traffic.HitRatio(_cache, Requests, strangers: 10);

        output.WriteLine($"Hits: {quiet:P1}, in the flood {flooded:P1}");
        Assert.InRange(flooded, quiet - 0.02, 1);
    }

    [Fact]
    public void Random_headers_that_are_sent_twice_do_not_pass_for_common_ones()
    {
        _traffic.HitRatio(_cache, Requests);
        var quiet = _traffic.HitRatio(_cache, Requests);
        var flooded = _traffic.HitRatio(_cache, Requests, strangers: 1, times: 2);

        output.WriteLine($"Hits: {quiet:P1}, in the flood {flooded:P1}");
        Assert.InRange(flooded, quiet - 0.06, 1);
    }

    [Fact]
    public void What_is_common_now_takes_the_place_of_what_was_common()
    {
        var earlier = _traffic.HitRatio(_cache, 2 * Requests);

        var tomorrow = new UserAgentTraffic("Newcomer");
        tomorrow.HitRatio(_cache, Requests);
        var later = tomorrow.HitRatio(_cache, Requests);

        output.WriteLine($"Hits: {earlier:P1}, with all others {later:P1}");
        Assert.InRange(later, 0.92, 1);
    }

    [Fact]
    public void Newcomers_get_the_places_of_those_that_nobody_asks_for_any_more()
    {
        var cache = new CachedUserAgents(capacity: 4);
        for (var round = 0; round < 100; round++)
        {
            Array.ForEach(["Old 1", "Old 2", "Old 3", "Old 4"], userAgent => cache.Get(userAgent));
        }

        Assert.Equal(4, cache.Count);

        // In turn, so that those that came last push out one another if the old ones keep their places.
        for (var round = 0; round < 4; round++)
        {
            Array.ForEach(["New 1", "New 2", "New 3"], userAgent => cache.Get(userAgent));
        }

        Assert.True(cache.Hits("New 1"));
        Assert.True(cache.Hits("New 2"));
        Assert.True(cache.Hits("New 3"));
    }

    // Not inlined, or the last value would live on in a register of the test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference<CachedUserAgents.Made>[] MakeAndForget(CachedUserAgents cache, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new WeakReference<CachedUserAgents.Made>(cache.Get(_traffic.NextStranger())))];
}
