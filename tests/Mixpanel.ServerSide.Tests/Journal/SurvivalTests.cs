using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>What the form in files does that the one in memory cannot.</summary>
public sealed class SurvivalTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_not_sent_is_there_for_the_next_process_in_order(bool killed)
    {
        var first = await InAsync();
        first.Append("one", "two", "three");
        first.Journal.Complete(first.Read(1)!, refused: 0);
        Assert.True(first.Journal.Status.IsDurable);
        if (killed)
        {
            first.Kill();
        }
        else
        {
            Assert.Equal(new JournalRemains(Kept: 2, Lost: 0), first.End());
        }

        using var second = await InAsync();
        second.Append("four");
        Assert.Equal(["two", "three", "four"], second.ReadTexts());
        Assert.Contains("JournalRecovered", second.Logged);
    }

    [Fact]
    public async Task What_comes_before_the_past_is_found_is_read_after_it()
    {
        var first = await InAsync();
        first.Append("one", "two");
        first.Kill();

        using var second = new TestJournal(new MixpanelOptions { JournalDirectory = _directory.Path });
        second.Append("three");
        var early = second.Journal.FlushAsync(Cancelled);
        Assert.False(early.IsCompleted); // it waits for what was left, too
        await second.Journal.RecoverAsync(Cancelled);
        var flush = second.Journal.FlushAsync(Cancelled);
        Assert.Equal(3, second.Journal.Status.Pending);
        var batch = second.Read()!;
        Assert.Equal(["one", "two", "three"], TestJournal.Texts(batch));
        Assert.False(flush.IsCompleted);
        second.Journal.Complete(batch, refused: 1);
        Assert.Equal(new FlushTally(Delivered: 2, Refused: 1, Kept: 0, Lost: 0), await flush);
        await early;
    }

    [Fact]
    public async Task Records_of_a_batch_that_were_answered_for_are_not_sent_again()
    {
        var first = await InAsync();
        first.Append("one", "two", "three");
        var batch = first.Read()!;
        batch.MarkSending();
        batch.MarkDone(1);
        first.Kill();

        using var second = await InAsync();
        var rest = second.Read()!;
        Assert.Equal(["one", "three"], TestJournal.Texts(rest));
        Assert.True(rest.WasSent(0));
    }

    [Fact]
    public async Task A_batch_that_surely_did_not_arrive_was_not_sent()
    {
        var first = await InAsync();
        first.Append("one", "two");
        var batch = first.Read()!;
        batch.MarkSending();
        batch.MarkDone(0);
        batch.MarkNotSent();
        first.Kill();

        using var second = await InAsync();
        var rest = second.Read()!;
        Assert.Equal(["two"], TestJournal.Texts(rest)); // what is done stays done
        Assert.False(rest.WasSent(0));
    }

    [Fact]
    public async Task A_process_whose_directory_is_gone_shares_nothing_with_the_next()
    {
        using var first = await InAsync();
        first.Append("one");
        var project = Directory.GetDirectories(_directory.Path).Single();
        Directory.Move(project, project + "-gone"); // at once, and not file by file while new ones are made
        using var second = await InAsync();
        second.Append("two");
        first.Append(Enumerable.Range(0, 600).Select(Long)); // into new files
        await second.Journal.AdoptAsync(Cancelled);
        Assert.Equal(["two"], second.ReadTexts());
        Assert.Equal(601, first.ReadTexts().Length);
    }

    [Fact]
    public async Task A_record_that_adds_up_stays_one()
    {
        var first = await InAsync();
        first.Journal.Append("add"u8, RecordKind.AddsUp);
        first.Journal.Append("set"u8);
        first.Kill();

        using var second = await InAsync();
        var batch = second.Read()!;
        Assert.True(batch.AddsUp(0));
        Assert.False(batch.AddsUp(1));
        Assert.False(batch.WasSent(0));
    }

    [Fact]
    public async Task Many_segments_survive_and_are_used_up()
    {
        var first = await InAsync();
        first.Append(Enumerable.Range(0, 3_000).Select(Long));
        first.Kill();

        using var second = await InAsync();
        Assert.Equal(3_000, second.Journal.Status.Pending);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(Long), Done(second, 1_000));
        second.Kill();

        using var third = await InAsync();
        Assert.Equal(Enumerable.Range(1_000, 2_000).Select(Long), Done(third, 2_000));
        Assert.Equal(default, third.End());

        using var fourth = await InAsync();
        Assert.Null(fourth.Read());
        Assert.InRange(Directory.GetFiles(_directory.Path, "*.journal", SearchOption.AllDirectories).Length, 1, 6);
    }

    [Fact]
    public async Task Two_processes_keep_to_files_of_their_own_and_the_survivor_adopts_the_others()
    {
        var first = await InAsync();
        using var second = await InAsync();
        first.Append("first");
        second.Append("second");
        await second.Journal.AdoptAsync(Cancelled);
        Assert.Equal(["second"], second.ReadTexts()); // the first lives
        first.Kill();

        await second.Journal.AdoptAsync(Cancelled);
        second.Append("third");
        Assert.Equal(["first", "third"], second.ReadTexts());
    }

    [Fact]
    public async Task What_several_processes_left_is_all_adopted_by_the_next_in_the_order_of_time()
    {
        var ended = new List<TestJournal>();
        for (var i = 0; i < 4; i++)
        {
            var journal = await InAsync();
            journal.Append(i.ToString(CultureInfo.InvariantCulture));
            ended.Add(journal);
        }

        ended.ForEach(static journal => journal.Kill());
        using var next = await InAsync();
        Assert.Equal(["0", "1", "2", "3"], next.ReadTexts());
    }

    [Fact]
    public async Task Another_projects_messages_are_left_alone()
    {
        var first = await InAsync();
        first.Append("one");
        first.Kill();
        var options = new MixpanelOptions { JournalDirectory = _directory.Path, ProjectToken = "other" };
        using var directory = new JournalDirectory(options.JournalDirectory, "other", NullLogger.Instance);
        Assert.Empty(Directory.GetFiles(directory.Folder("events")));
        directory.AdoptOthers(Cancelled);
        Assert.Empty(Directory.GetFiles(directory.Folder("events")));
    }

    [Fact]
    public async Task A_message_that_waited_too_long_is_given_up_and_counted()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        using var journal = await InAsync(static options => options.JournalMaxAge = TimeSpan.FromDays(1), time);
        journal.Append("old", "old too");
        time.Advance(TimeSpan.FromHours(23));
        journal.Append("young");
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["young"], journal.ReadTexts());
        Assert.Equal(2, journal.Dropped(DropReason.Expired));
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_makes_no_message_old_and_changes_no_order()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56)) { AutoAdvanceAmount = TimeSpan.Zero };
        var first = await InAsync(time: time);
        first.Append("one");
        first.Kill();

        // The clock was an hour ahead and is right now.
        var earlier = new FakeTimeProvider(time.GetUtcNow().AddHours(-1));
        var second = await InAsync(time: earlier);
        second.Append("two");
        second.Kill();
        using var third = await InAsync(time: earlier);
        Assert.Equal(["one", "two"], third.ReadTexts());
        Assert.Equal(0, third.Dropped(DropReason.Expired));
    }

    [Fact]
    public async Task The_first_message_finds_a_file_that_is_ready()
    {
        using var journal = await InAsync();
        Assert.Equal(SegmentFile.Size, new FileInfo(Assert.Single(Files())).Length);
        Directory.Move(_directory.Path, _directory.Path + "-away"); // now none can be made
        try
        {
            journal.Append("one");
            Assert.True(journal.Journal.Status.IsDurable);
        }
        finally
        {
            Directory.Move(_directory.Path + "-away", _directory.Path);
        }
    }

    [Fact]
    public async Task The_file_that_an_earlier_process_had_ready_is_used()
    {
        (await InAsync()).End();
        var file = Assert.Single(Files());
        (await InAsync()).End();
        Assert.Equal(file, Assert.Single(Files()));
    }

    [Fact]
    public async Task Files_and_folders_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        using var journal = await InAsync();
        journal.Append("one");
        foreach (var path in Directory.EnumerateFileSystemEntries(_directory.Path, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    private string[] Files() => Directory.GetFiles(_directory.Path, "*.journal", SearchOption.AllDirectories);

    private static string Long(int i) => i.ToString(CultureInfo.InvariantCulture).PadLeft(10_000, '.');

    private static List<string> Done(TestJournal journal, int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            var batch = journal.Read(250)!;
            texts.AddRange(TestJournal.Texts(batch));
            journal.Journal.Complete(batch, refused: 0);
        }

        return texts;
    }

    private Task<TestJournal> InAsync(Action<MixpanelOptions>? configure = null, TimeProvider? time = null) =>
        TestJournal.InAsync(_directory.Path, configure, time);
}
