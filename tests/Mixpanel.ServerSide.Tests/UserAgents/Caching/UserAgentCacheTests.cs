using Mixpanel.ServerSide.UserAgents.Caching;

namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

public sealed class UserAgentCacheTests
{
    private const int MaxLength = UserAgentCache<object>.MaxKeyLength;

    private readonly CachedUserAgents _cache = new();

    [Fact]
    public void A_hit_is_the_same_instance()
    {
        var first = _cache.Get("Mozilla/5.0 (X)", new UserAgentClientHints { Model = "\"Pixel 8\"" });

        // Other instances of the same texts, as each request has its own.
        var second = _cache.Get(new string("Mozilla/5.0 (X)".AsSpan()), new UserAgentClientHints { Model = new string("\"Pixel 8\"".AsSpan()) });

        Assert.Same(first, second);
        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public void The_value_is_made_of_the_header_and_the_hints()
    {
        var hints = new UserAgentClientHints { Platform = "\"Windows\"" };

        var made = _cache.Get("Mozilla/5.0 (X)", hints);

        Assert.Equal("Mozilla/5.0 (X)", made.UserAgent);
        Assert.Same(hints, made.Hints);
    }

    [Fact]
    public void Whatever_differs_in_the_header_or_in_any_hint_is_another_key()
    {
        (string UserAgent, UserAgentClientHints? Hints)[] keys =
        [
            ("", null),
            ("ab", null),
            ("AB", null),
            ("ab ", null),
            ("ab", new()),
            .. EachHint("ab", "x"),
            .. EachHint("ab", "X"),
            .. EachHint("ab", ""),
            .. EachHint("a", "bx"),
            ("ab", new() { Brands = "x", Mobile = "y" }),
            ("ab", new() { Brands = "y", Mobile = "x" }),
            ("ab", new() { Brands = "xy" }),
            ("ab", new() { Mobile = "xy" }),
            ("ab", new() { Platform = "x", PlatformVersion = "x" }),
            ("ab", new() { Model = "x", FullVersions = "x" }),
            ("ab", new() { Brands = "x", Mobile = "x", Platform = "x", PlatformVersion = "x", Model = "x", FullVersions = "x" }),
        ];

        var made = keys.Select(key => _cache.Get(key.UserAgent, key.Hints)).ToArray();
        var again = keys.Select(key => _cache.Get(key.UserAgent, key.Hints)).ToArray();

        Assert.Equal(keys, made.Select(static value => (value.UserAgent, value.Hints)));
        Assert.Equal(made, again);
        Assert.Equal(keys.Length, _cache.Count);
    }

    [Fact]
    public void The_longest_key_is_kept()
    {
        Assert.False(_cache.Hits(new string('a', MaxLength)));
        Assert.True(_cache.Hits(new string('a', MaxLength)));

        Assert.All(EachHint(new string('b', MaxLength - 1), "x"), key => Assert.False(_cache.Hits(key.UserAgent, key.Hints)));
        Assert.All(EachHint(new string('b', MaxLength - 1), "x"), key => Assert.True(_cache.Hits(key.UserAgent, key.Hints)));
    }

    [Fact]
    public void A_longer_key_is_answered_and_not_kept()
    {
        var userAgent = new string('a', MaxLength + 1);

        Assert.Equal(userAgent, _cache.Get(userAgent).UserAgent);
        Assert.False(_cache.Hits(userAgent));

        var withHint = EachHint(new string('b', MaxLength), "x");
        Assert.All(withHint, key => Assert.Equal(key.Hints, _cache.Get(key.UserAgent, key.Hints).Hints));
        Assert.All(withHint, key => Assert.False(_cache.Hits(key.UserAgent, key.Hints)));
    }

    [Fact]
    public void What_the_maker_throws_comes_through_and_nothing_is_kept()
    {
        var cache = new UserAgentCache<object>();

        Assert.Throws<InvalidOperationException>(() => cache.GetOrAdd<object?>("ab", null, null, static (_, _, _) => throw new InvalidOperationException()));

        Assert.Equal("made", cache.GetOrAdd<object?>("ab", null, null, static (_, _, _) => "made"));
    }

    [Fact]
    public void What_is_forgotten_is_made_anew_and_nothing_else_is()
    {
        var hints = new UserAgentClientHints { Model = "x" };
        var forgotten = _cache.Get("ab", hints);
        var others = (_cache.Get("ab"), _cache.Get("cd", hints));

        _cache.Forget(forgotten);

        Assert.NotSame(forgotten, _cache.Get("ab", hints));
        Assert.Equal(others, (_cache.Get("ab"), _cache.Get("cd", hints)));
        Assert.Equal(4, _cache.Count);
    }

    [Fact]
    public void Who_forgets_late_does_not_take_away_the_value_that_came_after()
    {
        var forgotten = _cache.Get("ab");
        _cache.Forget(forgotten);
        var next = _cache.Get("ab");

        _cache.Forget(forgotten);

        Assert.Same(next, _cache.Get("ab"));
    }

    [Fact]
    public void Who_was_slower_takes_what_the_faster_one_made()
    {
        var cache = new UserAgentCache<object>();
        object? faster = null;

        var slower = cache.GetOrAdd<object?>("ab", null, null, (_, _, _) =>
        {
            faster = cache.GetOrAdd<object?>("ab", null, null, static (_, _, _) => new object());
            return new object();
        });

        Assert.Same(faster, slower);
    }

    [Fact]
    public void A_hit_allocates_nothing()
    {
        var cache = new UserAgentCache<object>();
        var userAgent = new string('a', 130);
        var hints = new UserAgentClientHints { Brands = "\"Chromium\";v=\"140\"", Mobile = "?0", Platform = "\"Windows\"", PlatformVersion = "\"15.0.0\"" };
        for (var i = 0; i < 200; i++)
        {
            Ask();
        }

        // Its own compilation may fall into a round.
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Ask();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Ask()
        {
            cache.GetOrAdd(userAgent, null, 1, static (_, _, _) => new object());
            cache.GetOrAdd(userAgent, hints, 1, static (_, _, _) => new object());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(-8)]
    public void A_capacity_that_has_no_even_sets_is_refused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserAgentCache<object>(capacity));

    private static (string UserAgent, UserAgentClientHints? Hints)[] EachHint(string userAgent, string text) =>
    [
        (userAgent, new() { Brands = text }),
        (userAgent, new() { Mobile = text }),
        (userAgent, new() { Platform = text }),
        (userAgent, new() { PlatformVersion = text }),
        (userAgent, new() { Model = text }),
        (userAgent, new() { FullVersions = text }),
    ];
}
