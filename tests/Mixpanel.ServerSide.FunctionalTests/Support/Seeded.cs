using System.Globalization;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>Chance that can be had again: MIXPANEL_SEED gives the seed that a test has told. Safe for use by many threads.</summary>
internal sealed class Seeded
{
    private readonly Lock _lock = new();
    private readonly Random _random;

    public Seeded()
    {
        var given = Environment.GetEnvironmentVariable("MIXPANEL_SEED");
        Seed = string.IsNullOrEmpty(given) ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        _random = new Random(Seed);
    }

    public int Seed { get; }

    /// <summary>From 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit) => Next(0, limit);

    public int Next(int least, int limit)
    {
        lock (_lock)
        {
            return _random.Next(least, limit);
        }
    }

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    public bool Percent(int chance) => Next(100) < chance;
}
