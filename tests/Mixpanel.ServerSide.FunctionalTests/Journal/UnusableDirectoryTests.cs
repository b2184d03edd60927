using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Journal;

/// <summary>A journal directory that cannot be used, or not any more: a warning and memory instead.</summary>
public sealed class UnusableDirectoryTests(ITestOutputHelper output) : FunctionalTest(output)
{
    // More than a few segments hold.
    private const int Calls = 60_000;
    private const int CallsBefore = 5_000;

    private bool _isAway = true;

    [Fact(Timeout = Scale.Limit)]
    public async Task One_that_cannot_be_made()
    {
        await File.WriteAllTextAsync(Temp.In("file"), "no directory", Stop);
        await DeliverAllAsync("a directory that cannot be made", Path.Combine(Temp.In("file"), "journal"), static _ => Task.CompletedTask);
    }

    [Fact(Timeout = Scale.Limit)]
    public async Task One_that_becomes_read_only()
    {
        ReadOnlyTree? readOnly = null;
        try
        {
            await DeliverAllAsync("a directory that became read-only", Temp.Journal, async path => readOnly = await ReadOnlyTree.MakeAsync(path, Stop));
        }
        finally
        {
            await (readOnly?.DisposeAsync() ?? default);
        }
    }

    [Fact(Timeout = Scale.Limit)]
    public Task One_that_vanishes() => DeliverAllAsync("a directory that vanished", Temp.Journal, path =>
    {
        Directory.Move(path, Temp.In("elsewhere"));
        File.WriteAllText(path, "Somebody has put something else in its place.");
        Directory.Delete(Temp.In("elsewhere"), recursive: true);
        return Task.CompletedTask;
    });

    [Theory(Timeout = Scale.Limit)]
    [InlineData(64 * 1024)]
    [InlineData(12 * 1024 * 1024)]
    public async Task One_on_a_disk_that_is_too_small(int bytes)
    {
        await using var disk = await SmallDisk.MountAsync(Temp.In("disk"), bytes, Stop);
        await DeliverAllAsync($"a disk of {bytes / 1024} KiB", Path.Combine(disk.Path, "journal"), static _ => Task.CompletedTask);
    }

    [Fact(Timeout = Scale.Limit)]
    public async Task One_on_a_disk_that_others_fill()
    {
        await using var disk = await SmallDisk.MountAsync(Temp.In("disk"), 64 * 1024 * 1024, Stop);
        await DeliverAllAsync("a disk that others filled", Path.Combine(disk.Path, "journal"), _ =>
        {
            disk.Fill();
            return Task.CompletedTask;
        });
    }

    /// <summary>Tracks while Mixpanel is away, so that all has to be kept somewhere, and spoils the directory meanwhile.</summary>
    private async Task DeliverAllAsync(string what, string journal, Func<string, Task> spoil)
    {
        var server = await StartServerAsync(Answer);
        var sender = Start(new(server.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = Calls, Rate = Calls / 2, End = SenderEnd.Flush, Acknowledgements = Temp.In("calls") },
            Mixpanel = new Dictionary<string, string> { ["JournalDirectory"] = journal },
        });
        await new CallResults(Temp.In("calls"), first: 0).WaitForAsync(CallsBefore, sender, Stop);
        await spoil(journal);
        await sender.WaitForAsync(SenderState.Called, Stop);
        Volatile.Write(ref _isAway, false);
        var report = await sender.EndAsync(Stop);

        var arrived = Arrivals.Of(server);
        var warning = sender.Logged.FirstOrDefault(static line => line.StartsWith("warn: Mixpanel.ServerSide.Journal", StringComparison.Ordinal));
        Tell(8, $"{what}: {arrived.Count} of {Calls} events arrived, {report.DroppedInAll} dropped; logged \"{warning?[..Math.Min(warning.Length, 160)]}…\"");
        Assert.Equal((Calls, Calls, 0), (arrived.Count, report.Delivered, report.DroppedInAll));
        Assert.NotNull(warning);
    }

    private EmulatorAnswer? Answer(EmulatorRequest request) => Volatile.Read(ref _isAway) ? Faults.Unavailable : null;
}
