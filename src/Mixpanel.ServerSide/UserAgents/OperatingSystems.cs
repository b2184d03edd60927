namespace Mixpanel.ServerSide.UserAgents;

/// <summary>Operating systems by one name each: the web SDK's, which ua-parser mostly has too.</summary>
internal static class OperatingSystems
{
    public const string Windows = "Windows";
    public const string Android = "Android";
    public const string MacOSX = "Mac OS X";
    public const string ChromeOS = "Chrome OS";
    public const string AppleIOS = "iOS";

    /// <summary>The one name of what a client hint or a parser calls <paramref name="name"/>.</summary>
    public static string? Canonical(string? name) => name switch
    {
        "macOS" => MacOSX,
        "Chromium OS" => ChromeOS,
        "BlackBerry OS" or "BlackBerry Tablet OS" => "BlackBerry",
        _ => name,
    };
}
