using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_batch_leaves_by_itself_when_its_time_is_over()
    {
        await using var mixpanel = new TestMixpanel(static options => options.FlushInterval = TimeSpan.FromMilliseconds(20));
        var arrived = Arrival(mixpanel);
        mixpanel.Tracker.Track("E");
        await arrived;
        Assert.Single(mixpanel.Mixpanel.Events);
    }

    [Fact]
    public async Task A_batch_leaves_at_once_when_it_is_full()
    {
        await using var mixpanel = new TestMixpanel(static options => options.BatchSize = 3);
        var arrived = Arrival(mixpanel);
        TrackMany(mixpanel, 3);
        await arrived; // the interval is a minute
        Assert.Equal(3, mixpanel.Mixpanel.Events.Count);
    }

    [Fact]
    public async Task Batches_keep_to_the_limits_of_count_and_bytes()
    {
        await using var mixpanel = new TestMixpanel(static options =>
        {
            options.BatchSize = 100;
            options.BatchBytes = 1024 * 1024;
        });
        TrackMany(mixpanel, 250);
        var list = MixpanelValue.FromObject(Enumerable.Repeat(Enumerable.Repeat(new string('x', 200), 200), 10)); // about 400 KB
        for (var i = 0; i < 5; i++)
        {
            mixpanel.Tracker.Track("Large", ("list", list));
        }

        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(255, mixpanel.Mixpanel.Events.Count);
        Assert.All(mixpanel.Mixpanel.Requests, static request =>
        {
            Assert.InRange(request.Records.Count, 1, 100);
            Assert.InRange(request.Records.Sum(static record => record.GetRawText().Length), 1, 1024 * 1024);
        });
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task What_may_pass_later_is_sent_again_to_the_letter(HttpStatusCode status)
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Mixpanel.Answer(status);
        mixpanel.Mixpanel.Answer(status);
        mixpanel.Tracker.Track("E", ("a", 1));
        Assert.Equal(new FlushResult(Delivered: 1, Refused: 0), await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled));

        var attempts = mixpanel.Mixpanel.Events.Select(static e => e.GetRawText()).ToArray();
        Assert.Equal(3, attempts.Length);
        Assert.Single(attempts.Distinct()); // same insert id, time and distinct id: Mixpanel sees one event
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryInterrupted");
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "DeliveryResumed");
    }

    [Fact]
    public async Task A_cut_connection_and_an_answer_that_never_comes_are_retried()
    {
        await using var mixpanel = new TestMixpanel(static options => options.RequestTimeout = TimeSpan.FromSeconds(1));
        mixpanel.Mixpanel.Answer(static (_, _) => throw new HttpRequestException("reset"));
        mixpanel.Mixpanel.Answer(static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        mixpanel.Tracker.Track("E");
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        Assert.Equal(3, mixpanel.Mixpanel.Requests.Count);
    }

    [Fact]
    public async Task Of_a_batch_that_is_partly_refused_nothing_is_sent_again()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Mixpanel.Answer(HttpStatusCode.BadRequest, """
            {"code":400,"num_records_imported":8,"failed_records":[{"index":2,"field":"properties.time","message":"bad time"},{"index":5,"field":"event","message":"bad name"}]}
            """);
        TrackMany(mixpanel, 10);
        Assert.Equal(new FlushResult(Delivered: 8, Refused: 2), await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled));
        Assert.Single(mixpanel.Mixpanel.Requests);
        var log = Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "RecordRefused");
        Assert.Equal(LogLevel.Error, log.Level);
        Assert.Contains("properties.time: bad time", log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_updates_that_Mixpanel_refuses_with_200_are_not_taken_for_delivered()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Mixpanel.Answer(HttpStatusCode.OK, """{"status":0,"error":"some error"}""");
        mixpanel.Tracker.People.For("u1").Set(("a", 1));
        Assert.Equal(new FlushResult(Delivered: 0, Refused: 1), await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled));
    }

    [Fact]
    public async Task Where_Mixpanel_counts_the_good_updates_the_others_are_not_taken_for_delivered()
    {
        await using var mixpanel = new TestMixpanel();
        foreach (var good in (int[])[2, 1, 1, 1, 0])
        {
            mixpanel.Mixpanel.Answer(HttpStatusCode.OK, $$"""{"status":1,"error":null,"num_good_events":{{good}}}""");
        }

        for (var i = 0; i < 3; i++)
        {
            mixpanel.Tracker.People.For("u1").Set(("a", i));
        }

        Assert.Equal(new FlushResult(Delivered: 2, Refused: 1), await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled));
        Assert.Equal([3, 1, 2, 1, 1], mixpanel.Mixpanel.Requests.Select(static request => request.Records.Count)); // until it is known which
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved_until_it_passes()
    {
        await using var mixpanel = new TestMixpanel();
        for (var i = 0; i < 3; i++)
        {
            mixpanel.Mixpanel.Answer(HttpStatusCode.RequestEntityTooLarge);
        }

        TrackMany(mixpanel, 8);
        Assert.Equal(8, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        // 8, 4 and 2 were too large; then 1 + 1 + 2 + 4 passed, in order.
        Assert.Equal([8, 4, 2, 1, 1, 2, 4], mixpanel.Mixpanel.Requests.Select(static request => request.Records.Count));
    }

    [Fact]
    public async Task A_single_message_that_is_too_large_is_dropped_and_told()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Mixpanel.Answer(HttpStatusCode.RequestEntityTooLarge);
        mixpanel.Tracker.Track("E");
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Refused);
    }

    [Fact]
    public async Task With_a_wrong_token_nothing_is_given_up_and_the_log_says_what_to_check()
    {
        await using var mixpanel = new TestMixpanel();
        mixpanel.Mixpanel.Answer(HttpStatusCode.Unauthorized, """{"code":401,"error":"Invalid credentials","status":"Unauthorized"}""");
        mixpanel.Tracker.Track("E");
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        var log = Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "SettingsRefused");
        Assert.Contains("ProjectToken", log.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestMixpanel.Token, log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_updates_stay_in_order_across_failures()
    {
        await using var mixpanel = new TestMixpanel(static options => options.BatchSize = 5);
        for (var i = 0; i < 4; i++)
        {
            mixpanel.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        }

        for (var i = 0; i < 30; i++)
        {
            mixpanel.Tracker.People.For("u1").Set(("n", i));
        }

        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        var delivered = mixpanel.Mixpanel.Requests.Skip(4).SelectMany(static request => request.Records);
        Assert.Equal(Enumerable.Range(0, 30), delivered.Select(static record => record.GetProperty("$set").GetProperty("n").GetInt32()));
    }

    [Fact]
    public async Task Events_use_several_requests_at_a_time_and_profiles_one()
    {
        await using var mixpanel = new TestMixpanel(static options =>
        {
            options.BatchSize = 1;
            options.MaxConcurrentRequests = 3;
        });
        var inFlight = new Peak();
        using var threeEvents = new CountdownEvent(3);
        for (var i = 0; i < 10; i++)
        {
            mixpanel.Mixpanel.Answer(async (request, cancellationToken) =>
            {
                inFlight.Enter(request.Path);
                if (request.Path == "/import" && !threeEvents.IsSet)
                {
                    // Nobody is answered before three are under way.
                    threeEvents.Signal();
                    await Task.Run(() => threeEvents.Wait(cancellationToken), cancellationToken);
                }

                inFlight.Leave(request.Path);
                return IngestionStub.Success(request);
            });
        }

        TrackMany(mixpanel, 6);
        for (var i = 0; i < 4; i++)
        {
            mixpanel.Tracker.People.For("u1").Set(("n", i));
        }

        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(3, inFlight.Of("/import"));
        Assert.Equal(1, inFlight.Of("/engage"));
    }

    [Fact]
    public async Task A_full_journal_refuses_the_newest_and_says_so_once()
    {
        var time = new FakeTimeProvider();
        await using var mixpanel = new TestMixpanel(static options => options.JournalCapacity = 2 * 1024 * 1024, time: time);
        var filler = MixpanelValue.FromObject(Enumerable.Repeat(Enumerable.Repeat(new string('x', 250), 200), 2)); // about 100 KB
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var request = 0; request < 10; request++)
        {
            mixpanel.Mixpanel.Answer(async (sent, _) =>
            {
                await full.Task; // a journal that is half full is emptied at once
                return IngestionStub.Success(sent);
            });
        }

        TrackOutcome outcome;
        var accepted = -1;
        do
        {
            outcome = mixpanel.Tracker.Track("Large", ("list", filler)).Outcome;
            accepted++;
        }
        while (outcome == TrackOutcome.Accepted);

        Assert.Equal(TrackOutcome.JournalFull, outcome);
        Assert.Equal(TrackOutcome.JournalFull, mixpanel.Tracker.Track("Large", ("list", filler)).Outcome);
        full.SetResult();
        Assert.Equal(accepted, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
        Assert.True(mixpanel.Tracker.Track("Large", ("list", filler)).IsAccepted);
        Assert.DoesNotContain(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "JournalHasRoom"); // it may be full again in a moment
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.True(mixpanel.Tracker.Track("Large", ("list", filler)).IsAccepted);
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "JournalFull");
        Assert.Contains("(messages refused meanwhile: 2)", Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "JournalHasRoom").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flush_can_be_given_up_while_Mixpanel_is_away()
    {
        await using var mixpanel = new TestMixpanel(static options =>
        {
            options.RetryDelay = TimeSpan.FromMinutes(1);
            options.MaxRetryDelay = TimeSpan.FromMinutes(1);
        });
        mixpanel.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        mixpanel.Tracker.Track("E");
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mixpanel.Tracker.FlushAsync(impatient.Token));
    }

    private static Task Arrival(TestMixpanel mixpanel)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mixpanel.Mixpanel.Answer((request, _) =>
        {
            arrived.SetResult();
            return Task.FromResult(IngestionStub.Success(request));
        });
        return arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestMixpanel.Cancelled);
    }

    private static void TrackMany(TestMixpanel mixpanel, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(mixpanel.Tracker.Track("E", ("n", i)).IsAccepted);
        }
    }

    private sealed class Peak
    {
        private readonly Dictionary<string, (int Now, int Most)> _counts = [];

        public void Enter(string path)
        {
            lock (_counts)
            {
                var (now, most) = _counts.GetValueOrDefault(path);
                _counts[path] = (now + 1, Math.Max(most, now + 1));
            }
        }

        public void Leave(string path)
        {
            lock (_counts)
            {
                var (now, most) = _counts[path];
                _counts[path] = (now - 1, most);
            }
        }

        public int Of(string path) => _counts[path].Most;
    }
}
