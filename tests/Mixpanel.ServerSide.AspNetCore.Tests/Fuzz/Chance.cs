namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>What is drawn by lot, from a generator that its chain alone uses.</summary>
internal static class Chance
{
    /// <summary>The generator of one chain of requests: the same for the same seed, in whatever order the chains run.</summary>
    public static Random Of(int seed, int chain) => new(unchecked((seed * 397) ^ (chain * 7_919)));

    public static T Pick<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    public static bool Percent(this Random random, int chance) => random.Next(100) < chance;
}
