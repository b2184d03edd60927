using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>A directory that cannot be used costs a warning, and no message.</summary>
public sealed class DiskTroubleTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    // A file stands where the directory should be: this stops the superuser too.
    private string Blocked => Path.Combine(_directory.Path, "blocked");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Messages_wait_in_memory_while_the_directory_cannot_be_used_and_in_files_afterwards()
    {
        await File.WriteAllTextAsync(Blocked, "", TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider();
        using var journal = await TestJournal.InAsync(Blocked, time: time);
        journal.Append("one");
        Assert.False(journal.Journal.Status.IsDurable);
        Assert.False(await journal.Journal.SyncAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["one"], journal.ReadTexts());
        await EventuallyAsync(() => journal.Logged.Contains("JournalDiskFailed"));

        File.Delete(Blocked);
        time.Advance(TimeSpan.FromMinutes(1));
        journal.Append(Enumerable.Repeat(new string('x', 900_000), 3)); // the memory segment is full
        await EventuallyAsync(() => journal.Logged.Contains("JournalDiskRecovered"));
        Assert.Equal(3, journal.ReadTexts().Length);
        Assert.Equal(["JournalDiskFailed", "JournalDiskException", "JournalDiskRecovered"], journal.Logged);
        Assert.NotEmpty(Directory.GetFiles(Blocked, "*.journal", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_quiet_application_comes_back_to_its_files_too()
    {
        await File.WriteAllTextAsync(Blocked, "", TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider();
        using var journal = await TestJournal.InAsync(Blocked, time: time);
        journal.Append("one");
        journal.Journal.Complete(journal.Read()!, refused: 0);
        Assert.False(journal.Journal.Status.IsDurable);

        File.Delete(Blocked);
        time.Advance(TimeSpan.FromMinutes(1));
        journal.Append("two");
        Assert.True(journal.Journal.Status.IsDurable);
        Assert.Equal(new JournalRemains(Kept: 1, Lost: 0), journal.End());
    }

    [Fact]
    public async Task A_journal_without_messages_finds_out_that_the_directory_can_be_used_again()
    {
        await File.WriteAllTextAsync(Blocked, "", TestContext.Current.CancellationToken);
        using var journal = await TestJournal.InAsync(Blocked);
        Assert.False(journal.Journal.Status.IsDurable);
        File.Delete(Blocked);
        await journal.Journal.AdoptAsync(TestContext.Current.CancellationToken);
        Assert.True(journal.Journal.Status.IsDurable);
        await EventuallyAsync(() => journal.Logged.Contains("JournalDiskRecovered"));
    }

    [Fact]
    public async Task What_was_only_in_memory_is_lost_at_the_end_and_what_is_in_files_is_kept()
    {
        using var journal = await TestJournal.InAsync(_directory.Path);
        journal.Append("kept");
        await EventuallyAsync(() => Directory.GetFiles(_directory.Path, "*.journal", SearchOption.AllDirectories).Count(static file => new FileInfo(file).Length == SegmentFile.Size) == 2);
        Fail(journal);
        Assert.Equal(new JournalRemains(Kept: 1, Lost: 1), Remains(journal));
    }

    [Fact]
    public async Task Who_waits_for_what_is_only_in_memory_is_told_of_its_loss_whatever_is_kept_of_later_messages()
    {
        await File.WriteAllTextAsync(Blocked, "", TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider();
        using var journal = await TestJournal.InAsync(Blocked, time: time);
        journal.Append("one", "two");
        var taken = journal.Read(1)!;
        var flush = journal.Journal.FlushAsync(TestContext.Current.CancellationToken);

        File.Delete(Blocked);
        time.Advance(TimeSpan.FromMinutes(1));
        journal.Append(Enumerable.Repeat(new string('x', 900_000), 3));
        var all = journal.Journal.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, taken.Count);
        Assert.Equal(new JournalRemains(Kept: 2, Lost: 3), journal.End()); // one still fits into the memory segment
        Assert.Equal(new FlushTally(0, 0, Kept: 0, Lost: 2), await flush);
        Assert.Equal(new FlushTally(0, 0, Kept: 2, Lost: 3), await all);
    }

    [Fact]
    public async Task Where_files_are_full_what_waits_in_memory_is_not_given_up()
    {
        await File.WriteAllTextAsync(Blocked, "", TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider();
        using var journal = await TestJournal.InAsync(
            Blocked,
            options => (options.JournalDiskCapacity, options.JournalFullMode) = (3 * SegmentFile.Size, JournalFullMode.GiveUpOldest),
            time);
        journal.Append("old");
        File.Delete(Blocked);
        time.Advance(TimeSpan.FromMinutes(1));
        var record = new string('x', 1_000_000); // one fits into the memory segment, four into each file
        journal.Append(Enumerable.Repeat(record, 1 + (3 * 4)));
        Assert.Equal(0, journal.Dropped("pushed_out"));
        journal.Append("new" + record[3..]);
        Assert.Equal(4, journal.Dropped("pushed_out"));
        Assert.Equal(["old", record], journal.ReadTexts()); // up to the gap
    }

    [Fact]
    public async Task A_directory_that_vanishes_harms_nobody()
    {
        var path = Path.Combine(_directory.Path, "vanishes");
        using var journal = await TestJournal.InAsync(path);
        journal.Append("one");
        Directory.Move(path, path + "-gone");
        journal.Append(Enumerable.Repeat(new string('x', 900_000), 9)); // through several segments
        Assert.Equal(10, journal.ReadTexts().Length);
    }

    [Fact]
    public async Task Memory_is_bounded_while_the_disk_fails()
    {
        await File.WriteAllTextAsync(Blocked, "", TestContext.Current.CancellationToken);
        using var journal = await TestJournal.InAsync(Blocked, static options => options.JournalCapacity = 2 * 1024 * 1024);
        var record = new byte[900_000];
        Assert.Equal(AppendOutcome.Accepted, journal.Journal.Append(record));
        Assert.Equal(AppendOutcome.Accepted, journal.Journal.Append(record));
        Assert.Equal(AppendOutcome.Full, journal.Journal.Append(record));
    }

    [Fact]
    public async Task A_full_disk_is_found_out_before_a_record_is_written()
    {
        const string full = "/dev/full";
        Assert.SkipUnless(File.Exists(full), "Only Linux has a device that is always full.");
        var path = Path.Combine(_directory.Path, "full.journal");
        File.CreateSymbolicLink(path, full);
        await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(() => SegmentFile.Create(path, new SegmentNumbers(TimeProvider.System))));
    }

    // The file's segment and the spare one, which is ready, are filled, and the directory is replaced by a file, so that the next segment must come from
    // memory.
    private void Fail(TestJournal journal)
    {
        var moved = _directory.Path + "-moved";
        Directory.Move(_directory.Path, moved);
        File.WriteAllText(_directory.Path, "");
        try
        {
            var filler = new byte[1_000_000];
            var fillers = 0;
            while (journal.Journal.Status.IsDurable)
            {
                journal.Journal.Append(filler);
                fillers++;
            }

            // All but the first record, and the one in memory, are answered for.
            var batch = journal.Read()!;
            for (var i = 1; i < fillers; i++)
            {
                batch.MarkDone(i);
            }
        }
        finally
        {
            File.Delete(_directory.Path);
            Directory.Move(moved, _directory.Path);
        }
    }

    private static JournalRemains Remains(TestJournal journal) => journal.End();

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
