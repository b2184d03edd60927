using System.Diagnostics;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Delivery;

/// <summary>A server that accepts and never answers does not hold up the end of the application.</summary>
public sealed class SilentServerTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Calls = 5_000;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    // Far from all other limits: the host would wait 30 s, the request 5 minutes.
    private static readonly TimeSpan Generous = ShutdownTimeout + TimeSpan.FromSeconds(15);

    [Fact(Timeout = Scale.Limit)]
    public async Task With_files_the_next_process_delivers_all()
    {
        var (report, took) = await EndAgainstSilenceAsync(inFiles: true);
        var server = await StartServerAsync();

        var next = await DeliverRestAsync(server.BaseAddress, Journal(inFiles: true));

        var arrived = Arrivals.Of(server);
        Tell(4, $"with files the host ended {took.TotalSeconds:0.0} s after SIGTERM (its ShutdownTimeout is {ShutdownTimeout.TotalSeconds} s), {report.DroppedInAll} dropped; "
            + $"the next process delivered {arrived.Count} of {Calls}");
        Assert.Equal(0, report.Delivered + report.DroppedInAll + report.DeadLetteredInAll);
        Assert.Equal((Calls, Calls), (next.Delivered, arrived.Count));
    }

    [Fact(Timeout = Scale.Limit)]
    public async Task In_memory_all_is_reported_as_dropped()
    {
        var (report, took) = await EndAgainstSilenceAsync(inFiles: false);

        Tell(4, $"in memory the host ended {took.TotalSeconds:0.0} s after SIGTERM (its ShutdownTimeout is {ShutdownTimeout.TotalSeconds} s), {report.DroppedFor("shutdown")} of {Calls} reported as dropped");
        Assert.Equal((Calls, Calls), (report.DroppedFor("shutdown"), report.DroppedInAll));
    }

    private async Task<(SenderReport Report, TimeSpan Took)> EndAgainstSilenceAsync(bool inFiles)
    {
        await using var silence = new SilentServer();
        var sender = Start(new(silence.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = Calls, End = SenderEnd.Wait },
            Mixpanel = new Dictionary<string, string>(Journal(inFiles)) { ["ShutdownTimeout"] = ShutdownTimeout.ToString(), ["RequestTimeout"] = "00:05:00" },
        });
        await sender.WaitForAsync(SenderState.Called, Stop);
        await silence.Reached.WaitAsync(Stop);

        var began = Stopwatch.GetTimestamp();
        sender.Terminate();
        var report = await sender.EndAsync(Stop);
        var took = Stopwatch.GetElapsedTime(began);
        Assert.InRange(took, TimeSpan.Zero, Generous);
        Assert.Equal(Calls, report.Accepted);
        return (report, took);
    }
}
