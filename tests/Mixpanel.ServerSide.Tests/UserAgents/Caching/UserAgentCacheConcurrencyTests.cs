using System.Globalization;

namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

public sealed class UserAgentCacheConcurrencyTests
{
    [Fact]
    public async Task Many_threads_always_get_the_value_of_their_own_key()
    {
        // Few places, more keys, and each User-Agent with several hints: threads read, push out and come too late all the time.
        const int threads = 8;
        const int rounds = 50_000;
        var cache = new CachedUserAgents(capacity: 16);
        using var together = new Barrier(threads);

        var wrong = await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () => Ask(thread), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(new int[threads], wrong);
        Assert.InRange(cache.Count, 25, (threads * rounds) - 1); // Some were pushed out, and some were there.

        int Ask(int thread)
        {
            var random = new Random(thread);
            var mistakes = 0;
            together.SignalAndWait();
            for (var round = 0; round < rounds; round++)
            {
                var userAgent = random.Next(6).ToString(CultureInfo.InvariantCulture);
                var hints = random.Next(4) switch
                {
                    0 => null,
                    1 => new UserAgentClientHints { Brands = userAgent },
                    2 => new UserAgentClientHints { Model = userAgent },
                    _ => new UserAgentClientHints { Brands = userAgent, Model = userAgent },
                };
                var made = cache.Get(userAgent, hints);
                mistakes += made.UserAgent == userAgent && made.Hints == hints ? 0 : 1;
            }

            return mistakes;
        }
    }

    [Fact]
    public async Task A_key_that_stays_is_one_instance_for_all_threads_once_it_is_there()
    {
        const int threads = 8;
        var cache = new CachedUserAgents();
        var first = cache.Get("common");
        using var together = new Barrier(threads);

        var same = await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Enumerable.Range(0, 20_000).All(_ => ReferenceEquals(first, cache.Get("common")));
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.DoesNotContain(false, same);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public async Task Nobody_gets_again_what_he_has_forgotten()
    {
        // Few keys in few places: several threads forget the same value, make the next one, and push out one another's.
        const int threads = 8;
        const int rounds = 20_000;
        var cache = new CachedUserAgents(capacity: 4);
        using var together = new Barrier(threads);

        var again = await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () => Forget(thread), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(new int[threads], again);

        int Forget(int thread)
        {
            var random = new Random(thread);
            var count = 0;
            together.SignalAndWait();
            for (var round = 0; round < rounds; round++)
            {
                var userAgent = random.Next(6).ToString(CultureInfo.InvariantCulture);
                var forgotten = cache.Get(userAgent);
                cache.Forget(forgotten);
                count += ReferenceEquals(forgotten, cache.Get(userAgent)) ? 1 : 0;
            }

            return count;
        }
    }
}
