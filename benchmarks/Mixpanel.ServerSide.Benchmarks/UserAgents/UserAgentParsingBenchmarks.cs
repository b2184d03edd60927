using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>
/// Browser, operating system and device of one User-Agent that has not been seen before (nothing is kept between calls), against all rules in order.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class UserAgentParsingBenchmarks
{
    private readonly RulesInOrder _rules = new();
    private int _next;

    [BenchmarkCategory("browsers")]
    [Benchmark(Baseline = true)]
    public int AllRulesInOrder() => _rules.Parse(Next(BrowserTraffic.Browsers));

    [BenchmarkCategory("browsers")]
    [Benchmark]
    public object Parser() => Parse(Next(BrowserTraffic.Browsers));

    [BenchmarkCategory("5 % bots")]
    [Benchmark(Baseline = true)]
    public int AllRulesInOrderWithBots() => _rules.Parse(Next(BrowserTraffic.WithBots));

    [BenchmarkCategory("5 % bots")]
    [Benchmark]
    public object ParserWithBots() => Parse(Next(BrowserTraffic.WithBots));

    [BenchmarkCategory("5 % bots")]
    [Benchmark]
    public string? ParserWithBotAnswer() => UserAgentParser.Default.Parse(Next(BrowserTraffic.WithBots)).Bot;

    private static ParsedUserAgent Parse(string userAgent)
    {
        var parsed = UserAgentParser.Default.Parse(userAgent);
        _ = parsed.Browser;
        _ = parsed.OperatingSystem;
        _ = parsed.Device;
        return parsed;
    }

    // One after the other, so that a call is one User-Agent, and all of them count.
    private string Next(string[] userAgents) => userAgents[_next++ % userAgents.Length];
}
