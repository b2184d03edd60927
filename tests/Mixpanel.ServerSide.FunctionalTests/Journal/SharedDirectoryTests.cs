using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Journal;

/// <summary>Several processes with one journal directory, as several instances on one machine have it.</summary>
public sealed class SharedDirectoryTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Calls = 10_000;

    [Fact(Timeout = Scale.Limit)]
    public async Task Two_processes_at_the_same_time_deliver_each_its_own()
    {
        var server = await StartServerAsync();

        var reports = await Task.WhenAll(RunAsync(Launch(server.BaseAddress, 0, SenderEnd.Flush)), RunAsync(Launch(server.BaseAddress, Calls, SenderEnd.Flush)));

        var arrived = Arrivals.Of(server);
        Tell(8, $"two processes on one directory delivered {reports[0].Delivered} and {reports[1].Delivered}; {arrived.Count} of {2 * Calls} events arrived, {arrived.Duplicates} twice");
        Assert.All(reports, static report => Assert.Equal((Calls, 0), (report.Delivered, report.DroppedInAll)));
        Assert.Equal((2 * Calls, 0), (arrived.Count, arrived.Duplicates));
    }

    [Fact(Timeout = Scale.Limit)]
    public async Task What_a_killed_one_leaves_is_delivered_by_the_survivor_or_the_next()
    {
        var isAway = true;
        var server = await StartServerAsync(_ => Volatile.Read(ref isAway) ? Faults.Unavailable : null);
        var killed = Start(Launch(server.BaseAddress, 0, SenderEnd.Wait));
        var survivor = Start(Launch(server.BaseAddress, Calls, SenderEnd.Wait));
        await killed.WaitForAsync(SenderState.Called, Stop);
        await survivor.WaitForAsync(SenderState.Called, Stop);
        await killed.KillAsync(Stop);
        Volatile.Write(ref isAway, false);

        // It looks for what others have left now and then: too seldom to wait for in each build.
        while (Scale.IsLong && (await survivor.NextReportAsync(Stop)).Delivered < 2 * Calls)
        {
        }

        survivor.Terminate();

        var survived = await survivor.EndAsync(Stop);
        var next = await DeliverRestAsync(server.BaseAddress, Journal(inFiles: true));

        var arrived = Arrivals.Of(server);
        Tell(8, $"of two processes on one directory one was killed: the survivor delivered {survived.Delivered}, the next {next.Delivered}; {arrived.Count} of {2 * Calls} events arrived");
        Assert.Equal(2 * Calls, arrived.Count);
        Assert.Equal(2 * Calls, survived.Delivered + next.Delivered);
        Assert.Equal(0, survived.DroppedInAll + next.DroppedInAll);
    }

    private SenderLaunch Launch(Uri server, int first, SenderEnd end) => new(server)
    {
        Settings = new() { Calls = CallKind.Track, First = first, Count = Calls, Rate = Calls, End = end, ReportInterval = TimeSpan.FromSeconds(1) },
        Mixpanel = Journal(inFiles: true),
    };
}
