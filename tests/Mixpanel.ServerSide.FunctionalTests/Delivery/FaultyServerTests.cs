using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Delivery;

/// <summary>Every tenth request fails, in one way after the other. How fast it goes all the same is the load program's question (<c>eng/soak.sh</c>).</summary>
public sealed class FaultyServerTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Calls = 20_000;

    private static readonly EmulatorAnswer[] Answers = [Faults.Unavailable, Faults.TooMany, Faults.CutBefore, Faults.CutAfter];

    [Theory(Timeout = Scale.Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_lost(bool inFiles)
    {
        var requests = 0;
        var server = await StartServerAsync(_ =>
        {
            var request = Interlocked.Increment(ref requests);
            return request % 10 == 0 ? Answers[request / 10 % Answers.Length] : null;
        });

        var report = await RunAsync(new(server.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = Calls, End = SenderEnd.Flush },
            Mixpanel = new Dictionary<string, string>(Journal(inFiles)) { ["BatchSize"] = "100" },
        });

        var arrived = Arrivals.Of(server);
        Tell(9, $"{(inFiles ? "with files" : "in memory")}, {requests / 10} of {requests} requests failed: {arrived.Count} of {Calls} arrived, {arrived.Duplicates} twice on the wire");
        Assert.Equal((Calls, Calls), (arrived.Count, report.Delivered));
        Assert.Equal(0, report.DroppedInAll + report.DeadLetteredInAll);
    }
}
