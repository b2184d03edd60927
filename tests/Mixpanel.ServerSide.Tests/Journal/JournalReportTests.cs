using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Tests.Journal;

public sealed class JournalReportTests
{
    [Fact]
    public void A_journal_that_gives_up_the_oldest_all_the_time_counts_all_of_it_and_tells_it_once_a_minute()
    {
        var time = new FakeTimeProvider();
        var options = new MixpanelOptions { JournalCapacity = 2 * 1024 * 1024, JournalFullMode = JournalFullMode.GiveUpOldest };
        using var journal = new TestJournal(options, time);
        var record = new string('x', 100_000);
        journal.Append(Enumerable.Repeat(record, 100)); // ten in a segment, of which two are kept
        Assert.Equal(80, journal.Dropped(DropReason.PushedOut));
        Assert.Equal(["Messages in the Mixpanel journal are lost (events: 10, pushed_out). Further ones are told once a minute."], journal.Messages);

        time.Advance(TimeSpan.FromMinutes(1));
        journal.Append(Enumerable.Repeat(record, 10));
        Assert.Equal(90, journal.Dropped(DropReason.PushedOut));
        Assert.Contains("(events: 80, pushed_out)", journal.Messages[^1], StringComparison.Ordinal);
        Assert.Equal(2, journal.Messages.Count);

        journal.Append(Enumerable.Repeat(record, 10));
        Assert.Equal(2, journal.Messages.Count);
        journal.End();
        Assert.Equal("Messages in the Mixpanel journal are lost (events: 10, pushed_out). Further ones are told once a minute.", journal.Messages[^1]); // there is no later
    }
}
