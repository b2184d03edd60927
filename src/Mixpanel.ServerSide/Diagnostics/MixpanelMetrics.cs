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
    }

    public void Accepted(string endpoint) => Add(_accepted, 1, endpoint);

    public void Delivered(string endpoint, int count) => Add(_delivered, count, endpoint);

    public void Dropped(string endpoint, string reason, long count = 1) =>
        Add(_dropped, count, endpoint, "reason", reason);

    public void Repaired(string endpoint, string repair) =>
        Add(_repaired, 1, endpoint, "repair", repair);

    // Whoever listens to the meter runs here, inside the call that tracks, and may throw; no message may be lost over it.
    private void Add(Counter<long> counter, long count, string endpoint, string? name = null, string? value = null)
    {
        if (!counter.Enabled)
        {
            return;
        }

        try
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

            counter.Add(count, in tags);
        }
#pragma warning disable CA1031 // The listener is the application's; there is nobody else to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Counted in vain.
        }
    }
}
