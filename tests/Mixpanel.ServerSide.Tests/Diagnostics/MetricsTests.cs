using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Diagnostics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Every_message_is_counted_in_and_out()
    {
        await using var mixpanel = new TestMixpanel(static options => options.ShutdownTimeout = TimeSpan.Zero);
        using var accepted = Collect(mixpanel, "mixpanel.messages.accepted");
        using var delivered = Collect(mixpanel, "mixpanel.messages.delivered");
        using var dropped = Collect(mixpanel, "mixpanel.messages.dropped");
        using var repaired = Collect(mixpanel, "mixpanel.messages.repaired");

        mixpanel.Mixpanel.Answer(HttpStatusCode.BadRequest, """{"code":400,"failed_records":[{"index":0,"field":"f","message":"m"}]}""");
        mixpanel.Tracker.Track("Refused by Mixpanel");
        mixpanel.Tracker.Track("Fine");
        mixpanel.Tracker.Track("Repaired", ("a", double.NaN));
        mixpanel.Tracker.Track("");
        mixpanel.Tracker.People.Set(("nobody", 1));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        mixpanel.Mixpanel.Answer(static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("not reached");
        });
        mixpanel.Tracker.Track("Left behind");
        await mixpanel.DisposeAsync();

        Assert.Equal(4, Sum(accepted));
        Assert.Equal(2, Sum(delivered));
        Assert.Equal(1, Sum(repaired));
        Assert.Equal(1, Sum(dropped, DropReason.Refused));
        Assert.Equal(2, Sum(dropped, DropReason.Invalid));
        Assert.Equal(1, Sum(dropped, DropReason.Shutdown));
        Assert.Equal(Sum(accepted), Sum(delivered) + Sum(dropped, DropReason.Refused) + Sum(dropped, DropReason.Shutdown));
    }

    [Fact]
    public async Task A_listener_that_throws_costs_no_message()
    {
        await using var mixpanel = new TestMixpanel();
        var meters = mixpanel.Meters; // now: the listener sees the instruments of other tests too, even while it is being disposed
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MixpanelMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new IOException("exporter"));
        listener.Start();
        Assert.True(mixpanel.Tracker.Track("E").IsAccepted);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.Track("").Outcome);
        Assert.Equal(1, (await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled)).Delivered);
    }

    private static MetricCollector<long> Collect(TestMixpanel mixpanel, string instrument) =>
        new(mixpanel.Meters, MixpanelMetrics.MeterName, instrument);

    private static long Sum(MetricCollector<long> collector, string? reason = null) => collector.GetMeasurementSnapshot()
        .Where(measurement => reason is null || Equals(measurement.Tags["reason"], reason))
        .Sum(static measurement => measurement.Value);
}
