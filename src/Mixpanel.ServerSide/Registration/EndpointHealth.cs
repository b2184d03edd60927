using System.Globalization;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Registration;

/// <summary>What the health check says of one kind of message of one project: in words for a person on call, and as data.</summary>
internal static class EndpointHealth
{
    /// <summary>A journal that is fuller than this counts as nearly full: there is still time to do something about it.</summary>
    private const double NearlyFullBeyond = 0.8;

    /// <summary>Says how it is.</summary>
    /// <param name="endpoint">What is looked at.</param>
    /// <param name="status">Where its journal stands.</param>
    /// <param name="data">Gets what can be told in numbers.</param>
    /// <returns>A sentence for each trouble.</returns>
    public static IReadOnlyList<string> Tell(MonitoredEndpoint endpoint, JournalStatus status, Dictionary<string, object> data)
    {
        var troubles = Troubles(endpoint, status).ToList();
        var key = endpoint.Project.Length == 0 ? endpoint.Name : $"{endpoint.Project}.{endpoint.Name}";
        data[$"{key}.records"] = status.Pending;
        data[$"{key}.bytes"] = status.Bytes;
        data[$"{key}.oldest_age"] = status.OldestAge.TotalSeconds;
        data[$"{key}.state"] = troubles.Count == 0 ? HealthState.Delivering : string.Join(", ", troubles.Select(static trouble => trouble.State));
        return [.. troubles.Select(trouble => endpoint.Project.Length == 0 ? trouble.Sentence : $"Project '{endpoint.Project}': {trouble.Sentence}")];
    }

    private static IEnumerable<(string State, string Sentence)> Troubles(MonitoredEndpoint endpoint, JournalStatus status)
    {
        var name = endpoint.Name;
        if (endpoint.Delivery.Trouble is { } trouble)
        {
            var lasting = TimeSpan.FromSeconds(Math.Floor(trouble.Lasting.TotalSeconds));
            yield return trouble.WrongSettings
                ? (HealthState.SettingsRefused, Text($"Mixpanel has been answering {name} with '{trouble.Answer}' for {lasting}: check ProjectToken, Region and Endpoint. Until then {status.Pending} are kept."))
                : (HealthState.Interrupted, Text($"Mixpanel has not been taking {name} for {lasting} ({trouble.Answer}); {status.Pending} are kept and sent again."));
        }

        if (status.Fill > NearlyFullBeyond)
        {
            yield return (HealthState.NearlyFull, Text($"The journal of {name} is {Math.Floor(status.Fill * 100)} % full; when it is full, messages are dropped and counted."));
        }

        if (endpoint.Options.JournalDirectory is { } directory && !status.IsDurable)
        {
            yield return (HealthState.MemoryOnly, Text($"The setting JournalDirectory ({directory}) cannot be used, so that {name} wait in memory and do not survive the process. The log says why."));
        }

        if (status.Closed)
        {
            yield return (HealthState.Stopped, Text($"No {name} are taken any more: the application is ending, or delivery has failed, which the log tells."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
