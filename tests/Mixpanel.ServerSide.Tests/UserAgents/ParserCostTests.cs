using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents;

public sealed class ParserCostTests
{
    private const long MostBytes = 400;

    [Fact]
    public void Reading_a_header_allocates_little_beside_its_result()
    {
        string[] userAgents = [.. OwnUserAgents.Desktops.Concat(OwnUserAgents.Phones).Select(static c => c.UserAgent)];
        foreach (var userAgent in userAgents)
        {
            for (var i = 0; i < 200; i++)
            {
                Read(userAgent);
            }

            // Its own compilation may fall into a round, and other tests take the texts that a rule remembers.
            var least = long.MaxValue;
            for (var round = 0; round < 20; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Read(userAgent);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.True(least <= MostBytes, $"{least} bytes for {userAgent}");
        }
    }

    [Fact]
    public void Many_threads_that_need_the_same_rules_for_the_first_time_read_the_same()
    {
        string[] userAgents = [.. OwnUserAgents.All.Select(static c => c.UserAgent).Where(static userAgent => userAgent.Length > 0)];
        var expected = Array.ConvertAll(userAgents, static userAgent => Show(new RuledUserAgent(RuleSet.Embedded, userAgent)));
        var data = RuleDataReader.ReadEmbedded();
        for (var round = 0; round < 5; round++)
        {
            var rules = new RuleSet(data);
            using var start = new Barrier(4);
            var failures = new List<string>();
            var threads = Enumerable.Range(0, start.ParticipantCount).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                for (var i = 0; i < userAgents.Length; i++)
                {
                    if (Show(new RuledUserAgent(rules, userAgents[i])) is var actual && actual != expected[i])
                    {
                        lock (failures)
                        {
                            failures.Add($"{userAgents[i]}: {actual}");
                        }
                    }
                }
            })).ToList();
            threads.ForEach(static thread => thread.Start());
            threads.ForEach(static thread => thread.Join());
            Assert.Empty(failures);
        }
    }

    private static void Read(string userAgent)
    {
        var parsed = UserAgentParser.Default.Parse(userAgent);
        _ = parsed.Browser;
        _ = parsed.OperatingSystem;
        _ = parsed.Device;
    }

    private static string Show(RuledUserAgent userAgent) => $"{userAgent.ReadBrowser()} {userAgent.ReadOperatingSystem()} {userAgent.ReadDevice()}";
}
