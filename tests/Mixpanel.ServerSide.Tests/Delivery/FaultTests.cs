using System.Net;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Faults of the library itself, which only a broken part can play.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task What_was_decided_before_a_fault_stays_decided_and_the_rest_becomes_dead_letters()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import);
        lane.AppendMany(4);
        lane.Mixpanel.Answer(static (_, _) => Task.FromResult(Answers.NothingImported()));
        lane.Mixpanel.Answer(static (request, _) => Task.FromResult(IngestionStub.Success(request)));
        lane.Mixpanel.Answer((_, _) =>
        {
            lane.Options.RequestTimeout = TimeSpan.FromDays(-1); // of which no timer can be made
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        });
        Assert.Equal(new FlushTally(2, 2), await lane.FlushAsync());
        Assert.Contains("(events: 2)", Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryFault").Message, StringComparison.Ordinal);
        Assert.Equal([2, 3], lane.DeadLetters.Numbers);
        Assert.Equal(2, lane.Sum("delivered"));
        Assert.Equal(2, lane.Sum("dead_lettered", ("reason", "fault")));
    }

    [Fact]
    public async Task A_fault_at_the_very_end_of_a_batch_counts_nothing_twice_and_delivery_goes_on()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: new LaneJournal { CompleteFault = new InvalidOperationException("broken") });
        lane.AppendMany(4);
        Assert.Equal(new FlushTally(4, 0), await lane.FlushAsync());
        Assert.Equal(4, lane.Sum("delivered"));
        Assert.Empty(lane.DeadLetters.All);
        Assert.Contains("(events: 0)", Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryFault").Message, StringComparison.Ordinal);
        lane.Append(5);
        Assert.Equal(new FlushTally(1, 0), await lane.FlushAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_journal_that_cannot_be_read_is_let_go_and_told(bool isDurable)
    {
        await using var lane = new LaneTest(
            IngestionEndpoint.Import,
            static options => options.BatchSize = 3,
            new LaneJournal { IsDurable = isDurable, ReadFault = new IOException("broken") });
        var flush = lane.FlushAsync();
        lane.AppendMany(3);
        await flush;
        await lane.EndAsync();
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryFault");
        Assert.Equal(isDurable ? 0 : 3, lane.Sum("dropped", ("reason", "fault")));
        Assert.DoesNotContain(lane.Logs.GetSnapshot(), static log => log.Id.Name == "KeptAtShutdown"); // the fault has been told
        Assert.Equal(AppendOutcome.Closed, lane.Journal.Append("{}"u8));
    }

    [Fact]
    public async Task Where_earlier_messages_cannot_be_looked_for_those_of_this_process_are_delivered()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: new LaneJournal { RecoveryFault = new IOException("broken") });
        lane.AppendMany(3);
        Assert.Equal(new FlushTally(3, 0), await lane.FlushAsync());
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "RecoveryFailed");
    }
}
