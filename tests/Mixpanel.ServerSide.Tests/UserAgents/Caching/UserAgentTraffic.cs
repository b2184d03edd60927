using System.Globalization;

namespace Mixpanel.ServerSide.Tests.UserAgents.Caching;

/// <summary>User-Agents as a site gets them, a few very often and thousands rarely; the same in each run.</summary>
internal sealed class UserAgentTraffic
{
    private readonly SkewedNumbers _numbers = new();
    private readonly string _name;
    private int _strangers;

    /// <param name="name">Makes its User-Agents others than those of other traffic.</param>
    public UserAgentTraffic(string name) => _name = name;

    /// <summary>The next visitor's.</summary>
    public string Next() => Text(_name, _numbers.Next());

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
}
