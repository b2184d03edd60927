using System.Net;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>What Mixpanel refuses is found, set aside with its words, and keeps nothing else from being delivered.</summary>
public class RefusedRecordTests
{
    private protected virtual LaneJournal NewJournal() => new();

    [Fact]
    public async Task The_records_that_Mixpanel_lists_become_dead_letters_with_its_words_and_the_others_are_done()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: NewJournal());
        lane.AppendMany(10);
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, """
            {"code":400,"num_records_imported":8,"failed_records":[{"index":2,"field":"properties.time","message":"bad time"},{"index":5,"message":"bad name"}]}
            """);
        Assert.Equal(new FlushTally(8, 2), await lane.FlushAsync());
        Assert.Single(lane.Arrived);
        Assert.Equal(
            [("events", "refused", "properties.time: bad time", """{"n":2}"""), ("events", "refused", "bad name", """{"n":5}""")],
            lane.DeadLetters.All);
        Assert.Equal(8, lane.Sum("delivered", ("endpoint", "events")));
        Assert.Equal(2, lane.Sum("dead_lettered", ("endpoint", "events"), ("reason", "refused")));
        Assert.Equal(0, lane.Sum("dropped"));
        Assert.Equal(0, lane.Sum("retried"));
    }

    [Fact]
    public async Task Where_fewer_were_imported_than_were_not_listed_the_rest_is_sent_again()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: NewJournal());
        lane.AppendMany(5);
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"num_records_imported":0,"failed_records":[{"index":1,"field":"f","message":"m"}]}""");
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"num_records_imported":1,"failed_records":[{"index":3,"field":"f","message":"m"}]}""");
        Assert.Equal(new FlushTally(3, 2), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4], [0, 2, 3, 4], [0, 2, 3]], lane.Arrived);
        Assert.Equal([1, 4], lane.DeadLetters.Numbers);
    }

    [Fact]
    public async Task Where_nothing_was_imported_halves_are_sent_in_order_until_the_bad_record_is_alone()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: NewJournal());
        lane.AppendMany(8);
        lane.Mixpanel.AnswerAll(static numbers => numbers.Contains(5) ? Answers.NothingImported() : null);
        Assert.Equal(new FlushTally(7, 1), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3], [4, 5, 6, 7], [4, 5], [4], [5], [6, 7]], lane.Arrived);
        Assert.Equal([("events", "refused", "HTTP 400: some data points failed", """{"n":5}""")], lane.DeadLetters.All);
        Assert.Equal(0, lane.Sum("retried"));
    }

    [Fact]
    public async Task Updates_that_Mixpanel_refuses_with_200_are_found_in_the_same_way()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Engage, journal: NewJournal());
        lane.AppendMany(6);
        lane.Mixpanel.AnswerAll(static numbers => numbers.Contains(2) || numbers.Contains(4)
            ? Answers.Json(HttpStatusCode.OK, """{"status":0,"error":"bad value"}""")
            : null);
        Assert.Equal(new FlushTally(4, 2), await lane.FlushAsync());
        Assert.Equal([2, 4], lane.DeadLetters.Numbers);
        Assert.All(lane.DeadLetters.All, static letter => Assert.Equal("HTTP 200: bad value", letter.Explanation));
        Assert.Equal(4, lane.Sum("delivered", ("endpoint", "profiles")));
    }

    [Fact]
    public async Task No_update_overtakes_an_earlier_one_while_halves_are_sent_and_requests_fail()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Engage, static options => options.BatchSize = 16, journal: NewJournal());
        var random = new Random(3);
        var taken = new List<int>();
        lane.Mixpanel.AnswerAll(numbers =>
        {
            if (random.Next(3) == 0)
            {
                return Answers.Json(random.Next(2) == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.TooManyRequests, "");
            }

            if (numbers.Any(static n => n % 11 == 0))
            {
                return Answers.Json(HttpStatusCode.OK, """{"status":0,"error":"bad","num_good_events":0}""");
            }

            if (numbers.Length > 12)
            {
                return Answers.Json(HttpStatusCode.RequestEntityTooLarge, "");
            }

            taken.AddRange(numbers);
            return null;
        });
        lane.AppendMany(64);
        Assert.Equal(new FlushTally(58, 6), await lane.FlushAsync());
        Assert.Equal(Enumerable.Range(0, 64).Where(static n => n % 11 != 0), taken);
        Assert.Equal([0, 11, 22, 33, 44, 55], lane.DeadLetters.Numbers);
    }

    [Fact]
    public async Task A_failure_while_halves_are_sent_is_waited_for_at_the_gate_like_any_other()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: NewJournal());
        lane.AppendMany(4);
        lane.Mixpanel.Answer(static (_, _) => Task.FromResult(Answers.NothingImported()));
        lane.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(new FlushTally(4, 0), await lane.FlushAsync());
        Assert.Equal([[0, 1, 2, 3], [0, 1], [0, 1], [2, 3]], lane.Arrived);
        Assert.Equal(2, lane.Sum("retried"));
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryInterrupted");
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryResumed");
    }

    [Fact]
    public async Task A_lone_record_that_is_too_large_is_a_dead_letter()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: NewJournal());
        lane.AppendMany(4);
        lane.Mixpanel.AnswerAll(static numbers => numbers.Contains(2) ? Answers.Json(HttpStatusCode.RequestEntityTooLarge, "") : null);
        Assert.Equal(new FlushTally(3, 1), await lane.FlushAsync());
        Assert.Equal([("events", "too_large", "HTTP 413", """{"n":2}""")], lane.DeadLetters.All);
        Assert.Equal(1, lane.Sum("dead_lettered", ("reason", "too_large")));
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "BatchHalved"); // of two
    }

    [Fact]
    public async Task Where_no_dead_letter_can_be_kept_the_message_is_dropped_and_counted()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, deadLetters: new DeadLetterList(room: 1), journal: NewJournal());
        lane.AppendMany(3);
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"message":"m"},{"index":1,"message":"m"},{"index":2,"message":"m"}]}""");
        Assert.Equal(new FlushTally(0, 3), await lane.FlushAsync());
        Assert.Equal(1, lane.Sum("dead_lettered", ("reason", "refused")));
        Assert.Equal(2, lane.Sum("dropped", ("reason", "refused")));
        Assert.Contains("(events: 3, kept as dead letters: 1, dropped: 2)", Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "RecordRefused").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_refusals_is_one_line_of_the_log()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: NewJournal());
        lane.AppendMany(100);
        lane.Mixpanel.AnswerAll(static _ => Answers.NothingImported());
        Assert.Equal(new FlushTally(0, 100), await lane.FlushAsync());
        Assert.Equal(199, lane.Arrived.Count);
        Assert.Equal(100, lane.Sum("dead_lettered"));
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "RecordRefused");
    }

    [Fact]
    public async Task Records_are_counted_when_they_are_decided_and_not_when_their_batch_is()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, journal: NewJournal());
        lane.AppendMany(4);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lane.Mixpanel.Answer(static (_, _) => Task.FromResult(Answers.NothingImported()));
        lane.Mixpanel.Answer(static (request, _) => Task.FromResult(IngestionStub.Success(request)));
        lane.Mixpanel.Answer(async (request, _) =>
        {
            waits.SetResult();
            await open.Task;
            return IngestionStub.Success(request);
        });
        var flush = lane.FlushAsync();
        await waits.Task;
        Assert.Equal(2, lane.Sum("delivered"));
        Assert.False(flush.IsCompleted);
        open.SetResult();
        Assert.Equal(new FlushTally(4, 0), await flush);
    }
}
