namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

/// <summary>
/// Numbers as skewed as the User-Agents of a site: the ten commonest are 57 % of the requests, the hundred commonest 90 %, and the rest is spread over
/// thousands. The same numbers in each run.
/// </summary>
internal sealed class SkewedNumbers
{
    private const int Kinds = 20_000;

    private readonly Random _random = new(17);
    private readonly double[] _upTo = new double[Kinds];

    public SkewedNumbers()
    {
        Spread(0, 10, 0.57);
        Spread(10, 100, 0.33);
        Spread(100, Kinds, 0.10);
    }

    /// <summary>The next visitor's, from 0, which is the commonest.</summary>
    public int Next()
    {
        var at = Array.BinarySearch(_upTo, _random.NextDouble());
        return Math.Min(at < 0 ? ~at : at, Kinds - 1);
    }

    // Within the range each is as common as its rank says (Zipf's law).
    private void Spread(int from, int to, double share)
    {
        var whole = Enumerable.Range(from + 1, to - from).Sum(static rank => 1.0 / rank);
        for (var at = from; at < to; at++)
        {
            _upTo[at] = (at == 0 ? 0 : _upTo[at - 1]) + (share / (at + 1) / whole);
        }
    }
}
