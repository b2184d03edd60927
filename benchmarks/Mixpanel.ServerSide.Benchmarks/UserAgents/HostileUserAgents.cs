using System.Diagnostics;
using System.Globalization;
using Mixpanel.ServerSide.UserAgents.Patterns;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>
/// Looks for the header that costs the most: the pumped loops of every rule, pumped pieces of real
/// User-Agents, mixtures of the worst, 32 KB, and random characters. Not a benchmark of
/// BenchmarkDotNet, because there are a hundred thousand of them; each is timed a few times, and the least counts.
/// </summary>
internal static class HostileUserAgents
{
    private const int Tries = 5;
    private const int Mixtures = 20_000;

    public static void Run()
    {
        var random = new Random(1);
        var pumped = RuleDataReader.ReadEmbedded().Rules.SelectMany(Pumped).Distinct().ToArray();
        Warm();
        var ofRules = Worst("the pumped loops of every rule", pumped);
        Worst("pumped pieces of real ones", Enumerable.Range(0, Mixtures).Select(_ => PumpedPiece(BrowserTraffic.WithBots[random.Next(BrowserTraffic.WithBots.Length)], random)));
        Worst("mixtures of the pumped loops", Enumerable.Range(0, Mixtures).Select(_ => Mixture(ofRules, random)));
        Worst("32 KB of pumped loops", ofRules.Select(static text => string.Concat(Enumerable.Repeat(text, 64))));
        Worst("random characters", Enumerable.Range(0, Mixtures).Select(_ => Random(random)));
    }

    private static IEnumerable<string> Pumped(ReadOnlyMemory<byte> rule)
    {
        var (pattern, ignoresCase) = Rule.PatternOf(rule);
        try
        {
            return PumpedTexts.Of(PatternParser.Parse(pattern, ignoresCase));
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static string[] Worst(string name, IEnumerable<string> texts)
    {
        var times = texts.Select(static text => (Text: text, Time: TimeOf(text))).OrderByDescending(static one => one.Time).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {times.Length} texts, worst {times[0].Time.TotalMicroseconds:F0} µs, hundredth {times[Math.Min(99, times.Length - 1)].Time.TotalMicroseconds:F0} µs, median {times[times.Length / 2].Time.TotalMicroseconds:F1} µs"));
        Console.WriteLine($"  {times[0].Text[..Math.Min(times[0].Text.Length, 120)]}");
        return [.. times.Take(200).Select(static one => one.Text)];
    }

    private static TimeSpan TimeOf(string text)
    {
        var least = TimeSpan.MaxValue;
        for (var i = 0; i < Tries; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Parse(text);
            var time = Stopwatch.GetElapsedTime(start);
            least = time < least ? time : least;
        }

        return least;
    }

    private static void Parse(string text)
    {
        var parsed = UserAgentParser.Default.Parse(text);
        _ = parsed.Browser;
        _ = parsed.OperatingSystem;
        _ = parsed.Device;
        _ = parsed.Bot;
    }

    private static void Warm()
    {
        for (var i = 0; i < 100; i++)
        {
            Array.ForEach(BrowserTraffic.WithBots, Parse);
        }
    }

    private static string PumpedPiece(string userAgent, Random random)
    {
        var start = random.Next(userAgent.Length - 1);
        var piece = userAgent.Substring(start, Math.Min(random.Next(1, random.Next(2) == 0 ? 6 : 40), userAgent.Length - start));
        return string.Concat(Enumerable.Repeat(piece, 512).Prepend(random.Next(2) == 0 ? userAgent : userAgent[..start]));
    }

    private static string Mixture(string[] texts, Random random)
    {
        var parts = random.Next(2, 6);
        return string.Concat(Enumerable.Range(0, parts).Select(_ => texts[random.Next(texts.Length)] is var text && random.Next(text.Length / 2) is var start
            ? text.AsSpan(start, Math.Min(512 / parts, text.Length - start)).ToString()
            : string.Empty));
    }

    private static string Random(Random random)
    {
        var characters = new char[random.Next(1, 600)];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)(random.Next(3) == 0 ? random.Next(1, 0x2100) : random.Next(32, 127));
        }

        return new string(characters);
    }
}
