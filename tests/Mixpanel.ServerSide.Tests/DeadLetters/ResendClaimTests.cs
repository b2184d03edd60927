using System.ComponentModel;
using System.Diagnostics;
using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

public sealed class ResendClaimTests : ResendTest
{
    [Fact]
    public async Task Several_processes_send_each_line_once()
    {
        for (var file = 0; file < 40; file++)
        {
            Put(string.Concat(Enumerable.Range(file * 50, 50).Select(static n => Line(Event(n)) + "\n")), $"{file:D2}.ndjson");
        }

        using var start = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Cancelled);
                return RunOnceAsync();
            },
            Cancelled, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        Assert.Equal(Events(2_000).Order(StringComparer.Ordinal), Journal.Order(StringComparer.Ordinal));
        Assert.Empty(Left);
        Assert.Equal(40, Logged("DeadLettersResent"));
        Assert.Equal(40, Logger.Collector.Count);
    }

    [Fact]
    public async Task A_file_that_another_process_sends_is_left_to_it()
    {
        Put(Numbered(1));
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Folder().RunOnceAsync(
            async (letter, cancelled) =>
            {
                underWay.SetResult();
                await goOn.Task;
                return await AppendAsync(letter, cancelled);
            },
            Cancelled);
        await underWay.Task;
        await RunOnceAsync();
        Assert.Empty(Journal);
        Assert.Empty(Logger.Collector.GetSnapshot());
        goOn.SetResult();
        await first;
        Assert.Equal(Events(1), Journal);
        Assert.Empty(Left);
    }

    [Fact]
    public async Task A_process_that_is_killed_lets_go_of_its_file()
    {
        var taken = Put(Numbered(3), "fixed.ndjson.1f0c9a42.taken");
        using var other = Hold(taken);
        Assert.SkipWhen(
            other is null || await other.StandardOutput.ReadLineAsync(Cancelled) != "held", "This machine has no command to hold a lock in another process.");
        await RunOnceAsync();
        Assert.Empty(Journal);
        other.Kill(entireProcessTree: true);
        await other.WaitForExitAsync(Cancelled);
        await RunOnceAsync();
        Assert.Equal(Events(3), Journal);
        Assert.Empty(Left);
    }

    [Fact]
    public async Task What_a_dead_process_had_taken_is_found()
    {
        Put(Numbered(3), "fixed.ndjson.1f0c9a42.taken");
        await RunOnceAsync();
        Assert.Equal(Events(3), Journal);
        Assert.Contains("The file fixed.ndjson of dead letters is done (messages in the journal again: 3,", Logger.Collector.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_died_while_it_deleted_a_file_left_nothing_to_send()
    {
        Put("", "fixed.ndjson.1f0c9a42.taken");
        await RunOnceAsync();
        Assert.Empty(Journal);
        Assert.Empty(Left);
        Assert.Empty(Logger.Collector.GetSnapshot());
    }

    [Fact]
    public void Only_one_can_rename_a_file_and_only_one_can_open_it()
    {
        var path = Put(Numbered(1));
        Assert.True(ResendClaim.TryTake(path));
        Assert.False(ResendClaim.TryTake(path));
        using (var claim = ResendClaim.TryOpen(Assert.Single(Left)))
        {
            Assert.NotNull(claim);
            Assert.Null(ResendClaim.TryOpen(Assert.Single(Left)));
        }

        using var next = ResendClaim.TryOpen(Assert.Single(Left));
        Assert.NotNull(next);
        next.Finish();
        Assert.Empty(Left);
        Assert.Null(ResendClaim.TryOpen(Path.Combine(ResendPath, "gone.taken")));
    }

    [Fact]
    public async Task Trouble_of_the_disk_is_told_once_and_holds_no_other_file()
    {
        Put("bad\n" + Line(Event(2)), "a.ndjson.1f0c9a42.taken");
        Put(Numbered(2), "b.ndjson");
        var inTheWay = Directory.CreateDirectory(Path.Combine(ResendPath, "a.ndjson.1f0c9a42.unreadable"));
        var folder = Folder();
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        Assert.Equal(Events(2), Journal);
        Assert.Equal(1, Logged("ResendFailed"));
        inTheWay.Delete();
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        Assert.Equal(Events(3), Journal);
        Assert.EndsWith("bad\n", File.ReadAllText(Assert.Single(Left)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_append_that_fails_holds_no_other_file()
    {
        Put(Line(Event(7)), "a.ndjson");
        Put(Numbered(2), "b.ndjson");
        var folder = Folder();
        await folder.RunOnceAsync(FailAtSevenAsync, Cancelled);
        await folder.RunOnceAsync(FailAtSevenAsync, Cancelled);
        Assert.Equal(Events(2), Journal);
        Assert.Equal(1, Logged("ResendFailed"));
        await folder.RunOnceAsync(AppendAsync, Cancelled);
        Assert.Equal([.. Events(2), "events " + Event(7)], Journal);

        Task<bool> FailAtSevenAsync(ResentLetter letter, CancellationToken cancelled) =>
            letter.Record.Span.SequenceEqual("{\"n\":7}"u8) ? throw new InvalidOperationException("fails") : AppendAsync(letter, cancelled);
    }

    [Fact]
    public async Task A_file_where_the_folder_should_be_is_no_trouble()
    {
        Directory.CreateDirectory(Letters);
        File.WriteAllText(ResendPath, Line(Event(1)));
        await RunOnceAsync();
        Assert.Empty(Journal);
        Assert.True(File.Exists(ResendPath));
    }

    // The lock that .NET takes on Unix, held by a process of its own.
    private static Process? Hold(string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("flock", ["--no-fork", path, "sh", "-c", "echo held; exec cat"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
