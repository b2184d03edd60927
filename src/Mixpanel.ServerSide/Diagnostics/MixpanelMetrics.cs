using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Counters of what became of messages; every way to lose one goes through <see cref="Dropped"/>.</summary>
internal sealed class MixpanelMetrics
{
    public const string MeterName = "Mixpanel.ServerSide";

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _repaired;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _deadLettered;
    private readonly Histogram<long> _batchSize;
    private readonly Histogram<double> _batchDuration;

    private readonly string _project;

    /// <summary>Makes the counters of a project. The factory gives all projects the same instruments.</summary>
    public MixpanelMetrics(IMeterFactory meters, string project)
    {
        _project = project;
        var meter = meters.Create(MeterName);
        _accepted = meter.CreateCounter<long>("mixpanel.messages.accepted", "{message}", "Messages taken into the journal.");
        _delivered = meter.CreateCounter<long>("mixpanel.messages.delivered", "{message}", "Messages that Mixpanel has taken.");
        _dropped = meter.CreateCounter<long>("mixpanel.messages.dropped", "{message}", "Messages that will not reach Mixpanel, by reason.");
        _repaired = meter.CreateCounter<long>("mixpanel.messages.repaired", "{message}", "Messages with a value that had to be changed or left out, by kind.");
        _retried = meter.CreateCounter<long>("mixpanel.messages.retried", "{message}", "Messages in requests that are sent again after a failure; each message counts each time.");
        _deadLettered = meter.CreateCounter<long>("mixpanel.messages.dead_lettered", "{message}", "Messages set aside in a file for a person to read, by reason.");
        _batchSize = meter.CreateHistogram(
            "mixpanel.batch.size", "{message}", "Messages in a request.",
            advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000] });
        _batchDuration = meter.CreateHistogram(
            "mixpanel.batch.duration", "s", "Time from sending a request to its answer, by outcome.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
    }

    public void Accepted(string endpoint) => Add(_accepted, 1, endpoint);

    public void Delivered(string endpoint, int count) => Add(_delivered, count, endpoint);

    public void Dropped(string endpoint, string reason, long count = 1) =>
        Add(_dropped, count, endpoint, "reason", reason);

    public void Repaired(string endpoint, string repair) =>
        Add(_repaired, 1, endpoint, "repair", repair);

    public void Retried(string endpoint, long count) => Add(_retried, count, endpoint);

    public void DeadLettered(string endpoint, string reason, long count = 1) => Add(_deadLettered, count, endpoint, "reason", reason);

    /// <summary>Notes one request and its answer.</summary>
    /// <param name="endpoint">The endpoint's tag.</param>
    /// <param name="count">Messages in it.</param>
    /// <param name="duration">Until its answer, or until it failed.</param>
    /// <param name="outcome">What the answer meant; from a small closed set.</param>
    public void BatchSent(string endpoint, int count, TimeSpan duration, string outcome)
    {
        Record(_batchSize, count, endpoint, outcome);
        Record(_batchDuration, duration.TotalSeconds, endpoint, outcome);
    }

    // Whoever listens to the meter runs here, inside the call that tracks, and may throw; no message may be lost over it.
    private void Add(Counter<long> counter, long count, string endpoint, string? name = null, string? value = null)
    {
        if (!counter.Enabled)
        {
            return;
        }

        try
        {
            counter.Add(count, Tags(endpoint, name, value));
        }
#pragma warning disable CA1031 // The listener is the application's; there is nobody else to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Counted in vain.
        }
    }

    private void Record<T>(Histogram<T> histogram, T value, string endpoint, string outcome)
        where T : struct
    {
        if (!histogram.Enabled)
        {
            return;
        }

        try
        {
            histogram.Record(value, Tags(endpoint, "outcome", outcome));
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Measured in vain.
        }
    }

    private TagList Tags(string endpoint, string? name, string? value)
    {
        var tags = new TagList { { "endpoint", endpoint } };
        if (name is not null)
        {
            tags.Add(name, value);
        }

        if (_project.Length > 0)
        {
            tags.Add("project", _project);
        }

        return tags;
    }
}
