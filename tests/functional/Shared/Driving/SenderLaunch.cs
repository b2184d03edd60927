using System.Globalization;

namespace Mixpanel.ServerSide.Functional;

/// <summary>How a sender is started.</summary>
internal sealed record SenderLaunch(Uri Endpoint)
{
    /// <summary>What it does.</summary>
    public SenderSettings Settings { get; init; } = new();

    /// <summary>The library's settings by name. Those not named here are short, because a test does not wait as an application does.</summary>
    public IReadOnlyDictionary<string, string> Mixpanel { get; init; } = new Dictionary<string, string>();

    private static IReadOnlyDictionary<string, string> Usual { get; } = new Dictionary<string, string>
    {
        ["ProjectToken"] = "token",
        ["FlushInterval"] = "00:00:00.05",
        ["RetryDelay"] = "00:00:00.05",
        ["MaxRetryDelay"] = "00:00:00.5",
    };

    /// <summary>The command line.</summary>
    public IEnumerable<string> Arguments() =>
        typeof(SenderSettings).GetProperties()
            .Select(property => (property.Name, Value: Convert.ToString(property.GetValue(Settings), CultureInfo.InvariantCulture)))
            .Where(static setting => !string.IsNullOrEmpty(setting.Value))
            .Select(static setting => $"--Sender:{setting.Name}={setting.Value}")
            .Concat(Usual.Where(setting => !Mixpanel.ContainsKey(setting.Key)).Concat(Mixpanel)
                .Append(new("Endpoint", Endpoint.AbsoluteUri))
                .Select(static setting => $"--Mixpanel:{setting.Key}={setting.Value}"));
}
