using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Tests.Journal;

public sealed class CompletionTrackerTests
{
    // Ten records are appended, of which the first is done before anybody waits; then a batch of three with one that is refused.
    [Theory]
    [InlineData(10, 4, 10, 2, 1, 6, 0)] // all are in files
    [InlineData(10, 4, 4, 2, 1, 0, 6)] // all are in memory
    [InlineData(10, 4, 8, 2, 1, 4, 2)] // the disk has failed on the way: what is in the files is older
    [InlineData(10, 6, 10, 2, 1, 4, 2)] // it works again: what is in memory is older
    [InlineData(6, 6, 10, 2, 1, 0, 2)] // who waited for the first six waited for none of the kept ones
    [InlineData(6, 4, 8, 2, 1, 2, 0)] // or for none of the lost ones
    [InlineData(9, 4, 8, 2, 1, 4, 1)]
    public async Task What_remains_at_the_end_is_kept_or_lost_and_each_record_counts_once(
        long before, long keptFrom, long keptTo, long expectedDelivered, long expectedRefused, long expectedKept, long expectedLost)
    {
        var tracker = new CompletionTracker();
        tracker.Complete(first: 0, end: 1, refused: 0);
        var flush = tracker.Await(before);
        Assert.Null(tracker.Complete(first: 1, end: 4, refused: 1));
        Assert.Same(flush, Assert.Single(tracker.Abandon(10, [new RecordRange(keptFrom, keptTo)], [])));
        flush.Tell();
        var tally = await flush.Task;
        Assert.Equal(new FlushTally(expectedDelivered, expectedRefused, expectedKept, expectedLost), tally);
        Assert.Equal(before - 1, tally.Delivered + tally.Refused + tally.Kept + tally.Lost);
        Assert.Equal(10, tracker.Completed);
    }
}
