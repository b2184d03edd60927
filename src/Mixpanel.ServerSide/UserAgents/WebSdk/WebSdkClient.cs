namespace Mixpanel.ServerSide.UserAgents.WebSdk;

/// <summary>
/// What the Mixpanel JavaScript SDK 2.83 would report for a User-Agent: <c>$browser</c>, <c>$browser_version</c>, <c>$os</c> and <c>$device</c>.
/// A null name means that the web SDK leaves the property out; a null version is sent as JSON null.
/// </summary>
internal sealed record WebSdkClient(string? Browser, double? BrowserVersion, string? OperatingSystem, string? Device)
{
    /// <summary>A client of which nothing is known: curl, most bots, or no User-Agent at all.</summary>
    public static WebSdkClient Unknown { get; } = new(null, null, null, null);
}
