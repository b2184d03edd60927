namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>Contexts made by hand, as a worker makes them.</summary>
internal static class Read
{
    public static readonly UserAgentReader WebSdk = new(UserAgentVocabulary.WebSdk, new KnownParser());

    public static readonly UserAgentReader UaParser = new(UserAgentVocabulary.UaParser, new KnownParser());

    public static MixpanelContext With(UserAgentReader reader, string? userAgent, UserAgentClientHints? hints = null) =>
        new() { UserAgent = userAgent, ClientHints = hints, UserAgentReader = reader };

    /// <summary>All that a context tells of the client, as text that can be compared.</summary>
    public static string Summary(MixpanelContext context) => FormattableString.Invariant(
        $"{context.Browser}|{context.BrowserVersion}|{context.BrowserFullVersion}|{context.OperatingSystem}|{context.OperatingSystemVersion}|{context.Device}|{context.DeviceBrand}|{context.DeviceModel}|{context.Bot}");

    /// <summary>The hints that Chrome 140 sends to a site that has asked for all of them.</summary>
    public static UserAgentClientHints Hints(string platform, string? version = null, string? model = null, string product = "Google Chrome", string major = "140", string? full = "140.0.7339.81") => new()
    {
        Brands = $"\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\", \"{product}\";v=\"{major}\"",
        Mobile = platform == "Android" ? "?1" : "?0",
        Platform = $"\"{platform}\"",
        PlatformVersion = version is null ? null : $"\"{version}\"",
        Model = model is null ? null : $"\"{model}\"",
        FullVersions = full is null ? null : $"\"Chromium\";v=\"140.0.7339.80\", \"Not=A?Brand\";v=\"24.0.0.0\", \"{product}\";v=\"{full}\"",
    };
}
