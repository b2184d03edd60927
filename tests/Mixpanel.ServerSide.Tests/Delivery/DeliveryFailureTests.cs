using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>What handlers of <c>OnDeliveryFailure</c> are told.</summary>
public sealed class DeliveryFailureTests
{
    private const string TwoOfThreeAreBad = """{"code":400,"failed_records":[{"index":0,"field":"f","message":"bad"},{"index":2,"field":"f","message":"bad"}]}""";

    [Fact]
    public async Task Refused_messages_are_told_with_the_reason_and_their_JSON()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, deadLetters: new DeadLetterList(room: 1));
        lane.AppendMany(3);
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, TwoOfThreeAreBad);
        await lane.FlushAsync();
        await lane.EndAsync();
        Assert.Equal(
            [("events", MixpanelDeliveryFailureReason.Refused, "f: bad", 1L, true, """{"n":0}"""), ("events", MixpanelDeliveryFailureReason.Refused, "f: bad", 1L, false, """{"n":2}""")],
            lane.Failures.Select(static failure => (failure.Endpoint, failure.Reason, failure.Explanation, failure.Count, failure.IsDeadLettered, Assert.Single(failure.Messages))));
    }

    [Fact]
    public async Task Each_way_to_be_given_up_is_told_and_wrong_settings_too()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Engage, static options => options.ShutdownTimeout = TimeSpan.Zero);
        lane.Append(0, RecordKind.AddsUp);
        lane.Mixpanel.Answer(HttpStatusCode.BadGateway);
        await lane.FlushAsync();
        lane.Append(1);
        lane.Mixpanel.Answer(HttpStatusCode.RequestEntityTooLarge);
        await lane.FlushAsync();
        lane.Append(2);
        lane.Mixpanel.Answer(HttpStatusCode.Unauthorized, """{"error":"Invalid credentials","status":"error"}""");
        await lane.FlushAsync();
        lane.Mixpanel.Answer(static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        lane.Append(3);
        await lane.EndAsync();
        Assert.Equal(
            [
                (MixpanelDeliveryFailureReason.InDoubt, "HTTP 502", 1L, 1),
                (MixpanelDeliveryFailureReason.TooLarge, "HTTP 413", 1L, 1),
                (MixpanelDeliveryFailureReason.Settings, "HTTP 401: Invalid credentials", 0L, 0),
                (MixpanelDeliveryFailureReason.Shutdown, "delivery ended before they could be sent", 1L, 0),
            ],
            lane.Failures.Select(static failure => (failure.Reason, failure.Explanation, failure.Count, failure.Messages.Count)));
    }

    [Fact]
    public async Task What_an_answer_repeats_of_the_token_is_told_to_nobody()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, deadLetters: new DeadLetterList(room: 1));
        lane.AppendMany(3);
        lane.Mixpanel.Answer(static (_, _) => throw new HttpRequestException($"no way for {TestMixpanel.Token}"));
        lane.Mixpanel.Answer(HttpStatusCode.Unauthorized, $$"""{"error":"unknown token {{TestMixpanel.Token}}"}""");
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, $$"""{"code":400,"failed_records":[{"index":0,"message":"not for {{TestMixpanel.Token}}"},{"index":1,"message":"nor for {{TestMixpanel.Token}}"}]}""");
        await lane.FlushAsync();
        await lane.EndAsync();
        Assert.Equal(["HTTP 401: unknown token ***", "not for ***", "nor for ***"], lane.Failures.Select(static failure => failure.Explanation));
        Assert.Equal("not for ***", Assert.Single(lane.DeadLetters.All).Explanation);
        Assert.Contains(lane.Logs.GetSnapshot(), static log => log.Message.Contains("no way for ***", StringComparison.Ordinal));
        Assert.DoesNotContain(lane.Logs.GetSnapshot(), static log => log.Message.Contains(TestMixpanel.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_settings_after_an_outage_are_told_as_such()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import);
        lane.Append(0);
        lane.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        lane.Mixpanel.Answer(HttpStatusCode.Unauthorized);
        lane.Mixpanel.Answer(HttpStatusCode.Unauthorized);
        await lane.FlushAsync();
        await lane.EndAsync();
        Assert.Equal(MixpanelDeliveryFailureReason.Settings, Assert.Single(lane.Failures).Reason);
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "SettingsRefused");
    }

    [Fact]
    public async Task The_end_of_the_application_does_not_tell_wrong_settings_again()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var lane = new LaneTest(IngestionEndpoint.Import, static options => options.MaxRetryDelay = TimeSpan.FromHours(1), handler: _ => told.TrySetResult());
        lane.Append(0);
        lane.Mixpanel.AnswerAll(static _ => Answers.Json(HttpStatusCode.Unauthorized, ""), times: 100);
        var flush = lane.FlushAsync();
        await told.Task.WaitAsync(TimeSpan.FromSeconds(60), TestMixpanel.Cancelled);
        await lane.EndAsync();
        Assert.Equal(new FlushTally(0, 0, Lost: 1), await flush);
        Assert.InRange(lane.Arrived.Count, 2, 100);
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "SettingsRefused");
    }

    [Fact]
    public async Task A_handler_that_throws_or_hangs_harms_neither_delivery_nor_the_end()
    {
        using var open = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        await using var lane = new LaneTest(IngestionEndpoint.Import, handler: _ =>
        {
            if (Interlocked.Increment(ref calls) <= 2)
            {
                throw new InvalidOperationException("handler");
            }

            entered.TrySetResult();
            open.Wait(TestMixpanel.Cancelled);
        });
        for (var i = 0; i < 4; i++)
        {
            lane.Append(i);
            lane.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"message":"bad"}]}""");
            Assert.Equal(new FlushTally(0, 1), await lane.FlushAsync());
        }

        await entered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestMixpanel.Cancelled);
        await lane.EndAsync();
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "FailureHandlerFailed");
        open.Set();
    }

    [Fact]
    public async Task What_waits_for_a_slow_handler_is_bounded_in_calls_and_bytes()
    {
        using var open = new ManualResetEventSlim();
        var told = new ConcurrentQueue<MixpanelDeliveryFailure>();
        await using var lane = new LaneTest(
            IngestionEndpoint.Import,
            static options => options.BatchSize = 1,
            handler: failure =>
            {
                open.Wait(TestMixpanel.Cancelled);
                told.Enqueue(failure);
            });
        lane.Mixpanel.AnswerAll(static _ => Answers.Json(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"message":"bad"}]}"""), times: 1_100);
        for (var i = 0; i < 1_100; i++)
        {
            lane.Append($$"""{"n":{{i}},"filler":"{{new string('x', i < 40 ? 500_000 : 1)}}"}""");
        }

        await lane.FlushAsync();
        open.Set();
        await lane.EndAsync();
        Assert.InRange(told.Count, 1_000, 1_001);
        Assert.Equal(33, told.Take(40).Count(static failure => failure.Messages.Count == 1)); // 16 MB
        Assert.All(told.Take(40), static failure => Assert.Equal(1, failure.Count));
        Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "FailureHandlerSlow");
        Assert.Equal(1_100, lane.Sum("dead_lettered"));
    }

    [Fact]
    public async Task Handlers_are_added_to_a_project_and_each_of_them_is_told_in_order()
    {
        var told = new ConcurrentQueue<string>();
        var mixpanel = new TestMixpanel(build: builder => builder
            .OnDeliveryFailure(failure => told.Enqueue($"first: {failure.Explanation}"))
            .OnDeliveryFailure(static _ => throw new InvalidOperationException("second"))
            .OnDeliveryFailure(failure => told.Enqueue($"third: {Assert.Single(failure.Messages)}")));
        mixpanel.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"message":"bad"}]}""");
        mixpanel.Tracker.Track("E");
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        await mixpanel.DisposeAsync();
        Assert.Equal(2, told.Count);
        Assert.Equal("first: bad", told.First());
        Assert.StartsWith("""third: {"event":"E",""", told.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_must_be_given()
    {
        var builder = new ServiceCollection().AddMixpanelCore(TestMixpanel.Token);
        Assert.Throws<ArgumentNullException>(() => builder.OnDeliveryFailure(null!));
        Assert.Throws<ArgumentNullException>(static () => ((IMixpanelBuilder)null!).OnDeliveryFailure(static _ => { }));
    }
}
