using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>With a sync interval, nobody is told that a message is safe before the disk has been asked to keep it.</summary>
public sealed class DiskSyncTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly ManualResetEventSlim _diskAnswers = new(initialState: false);
    private readonly SemaphoreSlim _diskAsked = new(0);
    private Exception? _diskFails;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _diskAnswers.Dispose();
        _diskAsked.Dispose();
    }

    [Fact]
    public async Task A_group_commit_covers_all_that_came_before_it_when_the_disk_has_it()
    {
        using var journal = await StartAsync();
        Assert.True(await journal.Journal.SyncAsync(Cancelled)); // nothing to wait for
        journal.Append("one");
        var one = journal.Journal.SyncAsync(Cancelled).AsTask();
        journal.Append("two");
        var two = journal.Journal.SyncAsync(Cancelled).AsTask();
        Assert.Equal(0, _diskAsked.CurrentCount);
        await AskedAfterTheIntervalAsync();
        Assert.False(one.IsCompleted || two.IsCompleted);
        _diskAnswers.Set();
        Assert.True(await one);
        Assert.True(await two);
        Assert.Equal(0, _diskAsked.CurrentCount); // once for both
    }

    [Fact]
    public async Task Who_comes_while_the_disk_is_busy_waits_for_the_next_time()
    {
        using var journal = await StartAsync();
        journal.Append("one");
        var one = journal.Journal.SyncAsync(Cancelled).AsTask();
        await AskedAfterTheIntervalAsync();
        journal.Append("two");
        var two = journal.Journal.SyncAsync(Cancelled).AsTask();
        _diskAnswers.Set();
        Assert.True(await one);
        Assert.False(two.IsCompleted);
        await AskedAfterTheIntervalAsync();
        Assert.True(await two);
    }

    [Fact]
    public async Task A_disk_that_refuses_is_told_to_whoever_waits()
    {
        using var journal = await StartAsync();
        _diskAnswers.Set();
        _diskFails = new IOException("broken");
        journal.Append("one");
        var one = journal.Journal.SyncAsync(Cancelled).AsTask();
        await AskedAfterTheIntervalAsync();
        Assert.False(await one);
        Assert.Contains("JournalSyncFailed", journal.Logged);
    }

    [Fact]
    public async Task Closing_waits_for_no_interval()
    {
        using var journal = await StartAsync();
        journal.Append("one");
        var one = journal.Journal.SyncAsync(Cancelled).AsTask();
        journal.Journal.Close();
        await _diskAsked.WaitAsync(Cancelled);
        Assert.False(one.IsCompleted);
        _diskAnswers.Set();
        Assert.True(await one);
    }

    [Fact]
    public async Task Letting_go_waits_for_the_disk_and_for_no_interval()
    {
        using var journal = await StartAsync();
        journal.Append("one");
        var one = journal.Journal.SyncAsync(Cancelled).AsTask();
        var end = Task.Run(journal.End, Cancelled);
        await _diskAsked.WaitAsync(Cancelled);
        Assert.False(end.IsCompleted || one.IsCompleted);
        Assert.Equal(AppendOutcome.Closed, journal.Journal.Append("two"u8)); // nobody would force it to the disk
        _diskAnswers.Set();
        Assert.True(await one);
        Assert.Equal(new JournalRemains(Kept: 1, Lost: 0), await end);
    }

    private async Task<TestJournal> StartAsync()
    {
        var options = new MixpanelOptions { JournalDirectory = _directory.Path, JournalSyncInterval = Interval };
        var journal = new TestJournal(options, _time, flush: file =>
        {
            _diskAsked.Release();
            _diskAnswers.Wait(Cancelled);
            if (_diskFails is not null)
            {
                throw _diskFails;
            }

            file.Flush();
        });
        await journal.Journal.RecoverAsync(Cancelled);
        return journal;
    }

    // The timer may be set a moment later than the record is appended. Whoever advances the clock also runs what waits for it, the disk included.
    private async Task AskedAfterTheIntervalAsync()
    {
        var advancing = Task.CompletedTask;
        while (!await _diskAsked.WaitAsync(TimeSpan.FromMilliseconds(1), Cancelled))
        {
            advancing = advancing.IsCompleted ? Task.Run(() => _time.Advance(Interval), Cancelled) : advancing;
        }
    }
}
