using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Registration;

/// <summary>
/// Tells whoever collects metrics where the journals stand. One for all projects of the application: unlike a counter, an observable instrument
/// that is made twice is there twice. Nothing is looked at until somebody collects.
/// </summary>
internal sealed class JournalGauges
{
    private ImmutableArray<Gauged> _journals = [];

    public JournalGauges(IMeterFactory meters)
    {
        var meter = meters.Create(MixpanelMetrics.MeterName);
        meter.CreateObservableGauge(
            "mixpanel.journal.records", () => Observe(static status => status.Pending), "{message}", "Messages that wait for Mixpanel's answer.");
        meter.CreateObservableGauge(
            "mixpanel.journal.size", () => Observe(static status => status.Bytes), "By", "Bytes of the messages that wait for Mixpanel's answer.");
        meter.CreateObservableGauge(
            "mixpanel.journal.oldest_age", () => Observe(static status => status.OldestAge.TotalSeconds), "s", "How long the oldest message has been waiting.");
    }

    /// <summary>Adds the journals of a project.</summary>
    public void Add(IEnumerable<MonitoredEndpoint> endpoints) =>
        ImmutableInterlocked.Update(ref _journals, static (all, added) => all.AddRange(added), endpoints.Select(static endpoint => new Gauged(endpoint)).ToArray());

    private List<Measurement<T>> Observe<T>(Func<JournalStatus, T> read)
        where T : struct
    {
        var measurements = new List<Measurement<T>>();
        foreach (var (journal, tags) in _journals)
        {
            try
            {
                measurements.Add(new Measurement<T>(read(journal.Status), tags));
            }
#pragma warning disable CA1031 // An exception would end the whole collection, of the application's own instruments too.
            catch (Exception)
#pragma warning restore CA1031
            {
                // A journal that cannot tell, such as one that is being disposed, is not told of.
            }
        }

        return measurements;
    }

    private sealed record Gauged(IJournal Journal, KeyValuePair<string, object?>[] Tags)
    {
        public Gauged(MonitoredEndpoint endpoint)
            : this(endpoint.Journal, [new("endpoint", endpoint.Name), .. Project(endpoint.Project)])
        {
        }

        private static KeyValuePair<string, object?>[] Project(string name) => name.Length == 0 ? [] : [new("project", name)];
    }
}
