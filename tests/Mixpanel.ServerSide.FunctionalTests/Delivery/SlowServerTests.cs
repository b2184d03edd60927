using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Delivery;

/// <summary>More events than a slow Mixpanel takes and a small journal holds.</summary>
public sealed class SlowServerTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Calls = 50_000;

    private static readonly EmulatorAnswer Slow = new() { Mode = EmulatorAnswerMode.ProcessThenAnswer, Delay = TimeSpan.FromMilliseconds(400) };

    [Fact(Timeout = Scale.Limit)]
    public async Task In_memory_each_call_is_delivered_or_reported_as_dropped()
    {
        var server = await StartServerAsync(static _ => Slow);
        var results = new CallResults(Temp.In("calls"), first: 0);

        var report = await RunAsync(Launch(server, Mixpanel(inFiles: false)));

        var arrived = Arrivals.Of(server);
        Tell(1, $"in memory {report.Delivered} delivered + {report.DroppedInAll} reported as dropped = {report.Delivered + report.DroppedInAll} of {Calls}; "
            + $"{results.Refused().Count} calls were told so, {arrived.Count} events arrived");
        Assert.Equal(Calls, report.Delivered + report.DroppedInAll);
        Assert.Equal(report.Accepted, results.Accepted().Count);
        Assert.Equal(report.DroppedFor("journal_full"), results.Refused().Count);
        Assert.Equal(Calls, report.Accepted + report.DroppedFor("journal_full"));
        Assert.True(results.Refused().Count > 0, "The journal was not too small.");

        // The answer to what arrived last may have come too late.
        Assert.InRange(report.Delivered, 1, arrived.Count);
        Assert.Empty(results.Refused().Except(arrived.Missing(results.Refused())));
    }

    [Fact(Timeout = Scale.Limit)]
    public async Task With_few_files_each_call_is_delivered_or_kept_or_reported_as_dropped()
    {
        var server = await StartServerAsync(static _ => Slow);
        var mixpanel = Mixpanel(inFiles: true);
        mixpanel["JournalDiskCapacity"] = $"{8 * 1024 * 1024}";
        var results = new CallResults(Temp.In("calls"), first: 0);

        var first = await RunAsync(Launch(server, mixpanel));
        var second = await DeliverRestAsync(server.BaseAddress, mixpanel);

        var arrived = Arrivals.Of(server);
        Tell(1, $"with 8 MiB of files {first.Delivered} delivered + {second.Delivered} kept + {first.DroppedInAll} reported as dropped "
            + $"= {first.Delivered + second.Delivered + first.DroppedInAll} of {Calls}; {results.Refused().Count} calls were told so");
        Assert.True(second.Delivered > 0 && results.Refused().Count > 0, "The journal was not small, or the server not slow.");
        Assert.Equal(results.Refused().Count, first.DroppedFor("journal_full"));
        Assert.Equal(Calls, first.Delivered + second.Delivered + first.DroppedFor("journal_full"));
        Assert.Equal(first.DroppedFor("journal_full"), first.DroppedInAll + second.DroppedInAll);
        Assert.Equal(results.Refused(), arrived.Missing(Enumerable.Range(0, Calls)));
    }

    [Theory(Timeout = Scale.Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_oldest_are_given_up_these_are_reported_as_dropped(bool inFiles)
    {
        var server = await StartServerAsync(static _ => Slow);
        var mixpanel = Mixpanel(inFiles);
        mixpanel["JournalFullMode"] = "GiveUpOldest";
        mixpanel[inFiles ? "JournalDiskCapacity" : "JournalCapacity"] = $"{12 * 1024 * 1024}"; // three files: one is being sent, one is being written
        mixpanel["BatchSize"] = "100"; // so that what is on its way, which is not given up, stays in one of them

        var first = await RunAsync(Launch(server, mixpanel));
        mixpanel.Remove("BatchSize");
        var second = await DeliverRestAsync(server.BaseAddress, mixpanel);

        var arrived = Arrivals.Of(server);
        Tell(1, $"{(inFiles ? "with files" : "in memory")} that give up the oldest {first.Delivered} delivered + {second.Delivered} kept + {first.DroppedInAll} reported as dropped "
            + $"= {first.Delivered + second.Delivered + first.DroppedInAll} of {Calls}");
        Assert.Equal((Calls, 0), (first.Accepted, second.DroppedInAll));
        Assert.True(first.DroppedFor("pushed_out") > 0, "The journal was not too small.");
        Assert.Equal(Calls, first.Delivered + second.Delivered + first.DroppedInAll);
        Assert.InRange(arrived.Count, first.Delivered + second.Delivered, Calls - first.DroppedFor("pushed_out"));
    }

    [Fact(Timeout = Scale.Limit)]
    public async Task With_files_nothing_is_dropped()
    {
        var server = await StartServerAsync(static _ => Slow);
        var mixpanel = Mixpanel(inFiles: true);

        var first = await RunAsync(Launch(server, mixpanel));
        var second = await DeliverRestAsync(server.BaseAddress, mixpanel);

        var arrived = Arrivals.Of(server);
        Tell(1, $"with files {first.Delivered} delivered + {first.Accepted - first.Delivered} kept = {first.Accepted} of {Calls}; "
            + $"the next process delivered {second.Delivered}, {arrived.Count} events arrived, {arrived.Duplicates} of them twice");
        Assert.Equal(Calls, first.Accepted);
        Assert.Equal(0, first.DroppedInAll + second.DroppedInAll);
        Assert.True(second.Delivered > 0, "Nothing was kept for the next process.");
        Assert.Equal(Calls, first.Delivered + second.Delivered);
        Assert.Equal(Calls, arrived.Count);
    }

    private Dictionary<string, string> Mixpanel(bool inFiles) => new(Journal(inFiles))
    {
        ["JournalCapacity"] = "2097152",
        ["ShutdownTimeout"] = "00:00:01",
    };

    private SenderLaunch Launch(MixpanelEmulator server, Dictionary<string, string> mixpanel) => new(server.BaseAddress)
    {
        Settings = new() { Calls = CallKind.Track, Count = Calls, Acknowledgements = Temp.In("calls") },
        Mixpanel = mixpanel,
    };
}
