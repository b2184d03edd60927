using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide.Functional;

/// <summary>Adds up the library's own counters, as a monitoring system would.</summary>
internal sealed class Counters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Instrument, string Reason), StrongBox<long>> _sums = new();

    public Counters()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Mixpanel.ServerSide" && instrument is Counter<long>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.Start();
    }

    public SenderReport Report(SenderState state) => new()
    {
        State = state,
        Accepted = Sum("mixpanel.messages.accepted"),
        Delivered = Sum("mixpanel.messages.delivered"),
        Retried = Sum("mixpanel.messages.retried"),
        Dropped = ByReason("mixpanel.messages.dropped"),
        DeadLettered = ByReason("mixpanel.messages.dead_lettered"),
        ManagedBytes = GC.GetTotalMemory(forceFullCollection: false),
        ResidentBytes = Environment.WorkingSet,
    };

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var reason = "";
        foreach (var (name, text) in tags)
        {
            if (name == "reason")
            {
                reason = (string)text!;
            }
        }

        Interlocked.Add(ref _sums.GetOrAdd((instrument.Name, reason), static _ => new StrongBox<long>()).Value, value);
    }

    private long Sum(string instrument) => ByReason(instrument).Values.Sum();

    private Dictionary<string, long> ByReason(string instrument) => _sums
        .Where(sum => sum.Key.Instrument == instrument)
        .ToDictionary(static sum => sum.Key.Reason, static sum => Volatile.Read(ref sum.Value.Value));
}
