using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>Reads the library's counters.</summary>
internal static class Measurements
{
    public static MetricCollector<long> Collect(this TestMixpanel mixpanel, string instrument) =>
        new(mixpanel.Meters, MixpanelMetrics.MeterName, "mixpanel.messages." + instrument);

    /// <summary>The sum of what was counted with these tags.</summary>
    public static long Sum(this MetricCollector<long> collector, params (string Tag, string Value)[] tags) => collector.GetMeasurementSnapshot()
        .Where(measurement => tags.All(tag => measurement.Tags.TryGetValue(tag.Tag, out var value) && Equals(value, tag.Value)))
        .Sum(static measurement => measurement.Value);
}
