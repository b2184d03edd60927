using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Tests.Journal;

public sealed class MemoryJournalTests : JournalContract
{
    private protected override IJournal Create(long capacity = 8 * 1024 * 1024) => new MemoryJournal(capacity);

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
}
