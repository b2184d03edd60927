using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Tests.Journal;

public sealed class MemoryJournalTests : JournalContract
{
    private protected override long SegmentSize => MemorySegmentSource.SegmentSize;

    private protected override MixpanelOptions Options(long capacity) => new() { JournalCapacity = capacity };

    [Fact]
    public async Task Giving_it_up_tells_how_many_records_are_lost_and_ends_flushes()
    {
        var journal = Create();
        Append(journal, "one", "two", "three", "four", "five");
        journal.Complete(journal.Read(1, 1_000)!, refused: 0);
        var flush = journal.FlushAsync(TestContext.Current.CancellationToken);
        journal.Complete(journal.Read(2, 1_000)!, refused: 1);
        Assert.Equal(new JournalRemains(Kept: 0, Lost: 2), journal.Abandon());
        Assert.Equal(new FlushTally(Delivered: 1, Refused: 1, Kept: 0, Lost: 2), await flush);
        Assert.Equal(AppendOutcome.Closed, journal.Append("six"u8));
        Assert.Equal(0, journal.Status.Pending);
        Assert.Equal(default, journal.Abandon());
    }

    [Fact]
    public void Records_of_a_batch_that_were_answered_for_are_not_lost_with_the_rest()
    {
        var journal = Create();
        Append(journal, "one", "two", "three");
        var batch = journal.Read(2, 1_000)!;
        batch.MarkDone(0);
        Assert.Equal(new JournalRemains(Kept: 0, Lost: 2), journal.Abandon());
        batch.MarkDone(1); // too late, and without harm
        Assert.False(journal.Complete(batch, refused: 0));
    }

    [Fact]
    public async Task It_promises_nothing_and_keeps_that()
    {
        var journal = Create();
        Append(journal, "one");
        Assert.True(await journal.SyncAsync(TestContext.Current.CancellationToken));
        Assert.False(journal.Status.IsDurable);
    }
}
