using Mixpanel.ServerSide.UserAgents.Caching;

namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

public sealed class UserAgentCacheKeyTests
{
    private const long Seed = 20_260_101;

    [Fact]
    public void Keys_whose_hashes_collide_are_told_apart_by_their_texts()
    {
        var key = new UserAgentCacheKey("ab", new() { Brands = "x" }, hash: 1);

        Assert.True(key.Is(new UserAgentCacheKey("ab", new() { Brands = "x" }, hash: 1)));
        Assert.False(key.Is(new UserAgentCacheKey("AB", new() { Brands = "x" }, hash: 1)));
        Assert.False(key.Is(new UserAgentCacheKey("ab", new() { Brands = "X" }, hash: 1)));
        Assert.False(key.Is(new UserAgentCacheKey("ab", new() { Mobile = "x" }, hash: 1)));
        Assert.False(key.Is(new UserAgentCacheKey("ab", new(), hash: 1)));
        Assert.False(key.Is(new UserAgentCacheKey("ab", null, hash: 1)));
    }

    [Fact]
    public void The_same_text_as_another_hint_has_another_hash()
    {
        UserAgentClientHints?[] hints =
        [
            null,
            new() { Brands = "x" },
            new() { Mobile = "x" },
            new() { Platform = "x" },
            new() { PlatformVersion = "x" },
            new() { Model = "x" },
            new() { FullVersions = "x" },
            new() { Brands = "" },
            new() { FullVersions = "" },
            new() { Brands = "x", Mobile = "x" },
            new() { Brands = "x", Mobile = "y" },
            new() { Brands = "y", Mobile = "x" },
        ];

        Assert.Equal(hints.Length, hints.Select(static hint => UserAgentHash.Of("ab", hint, Seed)).Distinct().Count());
    }

    [Fact]
    public void Nobody_who_does_not_know_the_seed_knows_the_hash() =>
        Assert.NotEqual(UserAgentHash.Of("ab", null, Seed), UserAgentHash.Of("ab", null, Seed + 1));
}
