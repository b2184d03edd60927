using System.Globalization;

namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

/// <summary>
/// User-Agents as a site gets them: the ten commonest are 57 % of the requests, the hundred commonest 90 %, and the rest is spread over thousands. The
/// same numbers in each run.
/// </summary>
internal sealed class UserAgentTraffic
{
    private const int Kinds = 20_000;

    private readonly Random _random = new(17);
    private readonly double[] _upTo = new double[Kinds];
    private readonly string _name;
    private int _strangers;

    /// <param name="name">Makes its User-Agents others than those of other traffic.</param>
    public UserAgentTraffic(string name)
    {
        _name = name;
        Spread(0, 10, 0.57);
        Spread(10, 100, 0.33);
        Spread(100, Kinds, 0.10);
    }

    /// <summary>The next visitor's.</summary>
    public string Next()
    {
        var at = Array.BinarySearch(_upTo, _random.NextDouble());
        return Text(_name, Math.Min(at < 0 ? ~at : at, Kinds - 1));
    }

    /// <summary>One that nobody has ever sent.</summary>
    public string NextStranger() => Text("Stranger", _strangers++);

    /// <summary>The share of <paramref name="requests"/> visitors that hit, while each is accompanied by as many strangers, each sent <paramref name="times"/> times.</summary>
    public double HitRatio(CachedUserAgents cache, int requests, double strangers = 0, int times = 1)
    {
        var hits = 0;
        var due = 0.0;
        for (var request = 0; request < requests; request++)
        {
            hits += cache.Hits(Next()) ? 1 : 0;
            for (due += strangers; due >= 1; due--)
            {
                var stranger = NextStranger();
                for (var time = 0; time < times; time++)
                {
                    cache.Get(stranger);
                }
            }
        }

        return (double)hits / requests;
    }

    private static string Text(string name, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"Mozilla/5.0 (Linux; Android 14; {name} {number}) AppleWebKit/537.36 (KHTML, like Gecko)");

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
