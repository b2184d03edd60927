using System.Net;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>One request fails among others that succeed.</summary>
public sealed class LoneFailureTests
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(null)]
    public async Task Its_batch_waits_and_all_others_pass_it(HttpStatusCode? status)
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var attempts = 0;
        await using var lane = new LaneTest(IngestionEndpoint.Import, Configure, concurrency: 2);
        for (var request = 0; request < 100; request++)
        {
            lane.Mixpanel.Answer(async (sent, _) =>
            {
                switch (sent.Numbers()[0])
                {
                    case 0 when attempts++ == 0:
                        await second.Task; // which shows whether Mixpanel answers
                        return status is { } code ? new HttpResponseMessage(code) : throw new HttpRequestException("The connection was cut.");
                    case 1:
                        second.SetResult();
                        await third.Task; // sent after the failure, in the slot of the one that failed
                        break;
                    case 2:
                        third.SetResult();
                        break;
                }

                return IngestionStub.Success(sent);
            });
        }

        lane.AppendMany(50);
        var flush = lane.FlushAsync();
        while (lane.Sum("delivered") < 49)
        {
            await Task.Delay(10, TestMixpanel.Cancelled);
        }

        Assert.False(flush.IsCompleted);
        Assert.Equal(1, attempts);
        Assert.Equal("BatchFailed", Assert.Single(lane.Logs.GetSnapshot(), static log => log.Id.Name is "BatchFailed" or "DeliveryInterrupted").Id.Name);

        await lane.EndAsync(); // no time for patience
        Assert.Equal(50, (await flush).Delivered);
        Assert.Equal(1, lane.Sum("retried"));
    }

    [Fact]
    public async Task When_all_fail_the_rest_is_not_sent()
    {
        var fourth = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var requests = 0;
        await using var lane = new LaneTest(IngestionEndpoint.Import, Configure, concurrency: 4);
        for (var request = 0; request < 100; request++)
        {
            lane.Mixpanel.Answer(async (_, _) =>
            {
                if (Interlocked.Increment(ref requests) == 4)
                {
                    fourth.SetResult();
                }

                await fourth.Task; // none of the first is alone
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            });
        }

        lane.AppendMany(200);
        _ = lane.Lane.DrainAsync(TestMixpanel.Cancelled);
        while (!lane.Logs.GetSnapshot().Any(static log => log.Id.Name == "DeliveryInterrupted"))
        {
            await Task.Delay(10, TestMixpanel.Cancelled);
        }

        // Three lone ones, the one that closed the gate, and those that were under way with it.
        Assert.InRange(lane.Arrived.Count, 4, 7);
        Assert.Equal(200, lane.Journal.Status.Pending);
    }

    private static void Configure(MixpanelOptions options)
    {
        options.BatchSize = 1;
        options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromMinutes(10);
    }
}
