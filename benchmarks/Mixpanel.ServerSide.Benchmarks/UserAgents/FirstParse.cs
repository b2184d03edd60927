using System.Diagnostics;
using System.Globalization;

namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>What the first User-Agent after the start costs, and what memory is kept when all kinds of them have been met. Once in a process, so no benchmark of BenchmarkDotNet.</summary>
internal static class FirstParse
{
    public static void Run()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var parsed = UserAgentParser.Default.Parse(Visitor.UserAgent);
        var text = $"{parsed.Browser.Family} on {parsed.OperatingSystem.Family}, {parsed.Device.Family}, {parsed.Bot ?? "no bot"}";
        var first = Stopwatch.GetElapsedTime(start);
        var afterFirst = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var userAgent in BrowserTraffic.WithBots)
        {
            parsed = UserAgentParser.Default.Parse(userAgent);
            _ = (parsed.Browser, parsed.OperatingSystem, parsed.Device, parsed.Bot);
        }

        var afterAll = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"First parse ({text}): {first.TotalMilliseconds:F1} ms. Memory kept: {(afterFirst - before) / 1024:N0} KB then, {(afterAll - before) / 1024:N0} KB after {BrowserTraffic.WithBots.Length} others."));
    }
}
