using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>The end of the application where what is left is kept: it does not wait for a Mixpanel that does not answer.</summary>
public sealed class DurableEndTests
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task After_one_failed_attempt_the_rest_is_kept_and_nothing_is_dropped(HttpStatusCode status)
    {
        await using var lane = Durable();
        lane.AppendMany(10);
        lane.Mixpanel.AnswerAll(_ => Answers.Json(status, ""));
        await lane.EndAsync(); // would take an hour
        AssertKept(lane, 10);
    }

    [Fact]
    public async Task A_connection_that_is_refused_ends_it_too()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var lane = Durable(http: static _ => { }, configure: options => options.Endpoint = new Uri($"http://127.0.0.1:{port}"));
        lane.AppendMany(10);
        await lane.EndAsync();
        AssertKept(lane, 10);
    }

    [Fact]
    public async Task An_outage_that_was_known_before_is_not_waited_for_either_where_requests_hang()
    {
        await using var lane = Durable();
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lane.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        lane.Mixpanel.Answer(async (_, cancellationToken) =>
        {
            failed.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        lane.AppendMany(10);
        var flush = lane.FlushAsync();
        await failed.Task;
        await lane.EndAsync();
        AssertKept(lane, 10);
        Assert.Equal(10, (await flush).Lost); // the journal of this test is one in memory
    }

    [Fact]
    public async Task While_requests_succeed_everything_is_delivered_also_after_a_single_failure()
    {
        await using var lane = Durable(static options => options.BatchSize = 10);
        var request = 0;
        lane.Mixpanel.AnswerAll(_ => Interlocked.Increment(ref request) % 5 == 0 ? Answers.Json(HttpStatusCode.ServiceUnavailable, "") : null);
        lane.AppendMany(200);
        await lane.EndAsync();
        Assert.Equal(200, lane.Sum("delivered"));
        Assert.DoesNotContain(lane.Logs.GetSnapshot(), static log => log.Id.Name is "KeptAtShutdown" or "LostAtShutdown");
        Assert.Equal(1, lane.Journal.Abandoned);
    }

    [Fact]
    public async Task Two_failures_in_a_row_end_it()
    {
        await using var lane = Durable(static options => options.BatchSize = 10);
        var request = 0;
        lane.Mixpanel.AnswerAll(_ => Interlocked.Increment(ref request) > 5 ? Answers.Json(HttpStatusCode.ServiceUnavailable, "") : null);
        lane.AppendMany(200);
        await lane.EndAsync();
        Assert.Equal(50, lane.Sum("delivered"));
        AssertKept(lane, 150);
    }

    [Fact]
    public async Task What_the_application_tracks_while_it_ends_is_kept_too_and_Mixpanel_may_come_back_meanwhile()
    {
        await using var lane = Durable();
        lane.Append(0);
        var open = false;
        lane.Mixpanel.AnswerAll(_ => Volatile.Read(ref open) ? null : Answers.Json(HttpStatusCode.ServiceUnavailable, ""));
        lane.Lane.Hurry();
        await lane.Lane.DrainAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60), TestMixpanel.Cancelled);
        lane.Append(1); // by another service, while it stops
        Volatile.Write(ref open, true);
        Assert.Equal(new FlushTally(2, 0), await lane.FlushAsync());
        lane.Append(2);
        await lane.EndAsync();
        Assert.Equal(3, lane.Sum("delivered"));
    }

    [Fact]
    public async Task With_a_wrong_token_the_journal_takes_messages_until_the_application_has_ended()
    {
        await using var lane = Durable();
        lane.Append(0);
        lane.Mixpanel.AnswerAll(static _ => Answers.Json(HttpStatusCode.Unauthorized, ""));
        lane.Lane.Hurry();
        await lane.Lane.DrainAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60), TestMixpanel.Cancelled);
        lane.Append(1);
        await lane.EndAsync();
        AssertKept(lane, 2);
    }

    [Fact]
    public async Task In_memory_it_is_tried_until_the_time_is_over_and_then_lost()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, static options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        lane.AppendMany(10);
        lane.Mixpanel.AnswerAll(static _ => Answers.Json(HttpStatusCode.ServiceUnavailable, ""));
        await lane.EndAsync();
        Assert.InRange(lane.Arrived.Count, 2, 1_000);
        Assert.Equal(10, lane.Sum("dropped", ("reason", "shutdown")));
        Assert.Equal(LogLevel.Error, Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "LostAtShutdown").Level);
        Assert.DoesNotContain(lane.Logs.GetSnapshot(), static log => log.Id.Name == "KeptAtShutdown");
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_end_changes_nothing()
    {
        await using var lane = Durable(static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource(); // what follows the answer runs within SetResult
        lane.Mixpanel.Answer(async (_, _) =>
        {
            waits.SetResult();
            await open.Task; // whatever is cancelled
            return Answers.Json(HttpStatusCode.RequestEntityTooLarge, "");
        });
        lane.AppendMany(1);
        var flush = lane.FlushAsync();
        await waits.Task;
        await lane.EndAsync();
        AssertKept(lane, 1);
        await flush;
        await Task.Run(open.SetResult, TestMixpanel.Cancelled);
        Assert.Single(lane.Arrived);
        Assert.Equal(0, lane.Sum("dead_lettered") + lane.Sum("delivered"));
    }

    private static LaneTest Durable(Action<MixpanelOptions>? configure = null, Action<IHttpClientBuilder>? http = null) => new(
        IngestionEndpoint.Import,
        options =>
        {
            options.ShutdownTimeout = TimeSpan.FromHours(1);
            configure?.Invoke(options);
        },
        new LaneJournal { IsDurable = true },
        http: http);

    private static void AssertKept(LaneTest lane, int count)
    {
        var log = Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name == "KeptAtShutdown");
        Assert.Equal((68, LogLevel.Information), (log.Id.Id, log.Level));
        Assert.Contains($"(events: {count})", log.Message, StringComparison.Ordinal);
        Assert.Equal(0, lane.Sum("dropped"));
        Assert.DoesNotContain(lane.Failures, static failure => failure.Reason != MixpanelDeliveryFailureReason.Settings);
    }
}
