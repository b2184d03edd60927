using System.Net;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Each request is measured, with its size, its duration and how it went.</summary>
public sealed class RequestMetricsTests
{
    [Fact]
    public async Task Each_request_is_measured_with_how_it_went()
    {
        await using var lane = new LaneTest(IngestionEndpoint.Import, static options => options.ShutdownTimeout = TimeSpan.Zero);
        using var sizes = new MetricCollector<long>(lane.Meters, MixpanelMetrics.MeterName, "mixpanel.batch.size");
        using var durations = new MetricCollector<double>(lane.Meters, MixpanelMetrics.MeterName, "mixpanel.batch.duration");
        lane.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        lane.Mixpanel.Answer(static (_, _) => throw new HttpRequestException("reset"));
        lane.Mixpanel.Answer(HttpStatusCode.Unauthorized);
        lane.Mixpanel.Answer(HttpStatusCode.RequestEntityTooLarge);
        lane.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"message":"bad"}]}""");
        lane.Mixpanel.Answer(static (_, _) => Task.FromResult(Answers.NothingImported()));
        lane.AppendMany(4);
        await lane.FlushAsync();

        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lane.Mixpanel.Answer(async (_, cancellationToken) =>
        {
            hangs.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        lane.Append(4);
        var flush = lane.FlushAsync();
        await hangs.Task;
        await lane.EndAsync();
        await flush;

        (long, string)[] expected =
        [
            (4, "retry"), (4, "no_answer"), (4, "settings"), (4, "too_large"),
            (2, "partly_delivered"), (2, "refused"), (1, "delivered"), (1, "delivered"), (1, "cancelled"),
        ];
        Assert.Equal(expected, sizes.GetMeasurementSnapshot().Select(static measured => (measured.Value, (string)measured.Tags["outcome"]!)));
        Assert.Equal(expected.Select(static request => request.Item2), durations.GetMeasurementSnapshot().Select(static measured => (string)measured.Tags["outcome"]!));
        Assert.All(durations.GetMeasurementSnapshot(), static measured => Assert.Equal("events", measured.Tags["endpoint"]));
    }
}
