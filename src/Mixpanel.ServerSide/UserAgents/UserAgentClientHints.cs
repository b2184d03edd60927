namespace Mixpanel.ServerSide;

/// <summary>
/// The client hints that came with a request, each as the header's text (WICG "User-Agent Client Hints"). Chromium's browsers send the first three over
/// HTTPS unasked, the others only to sites that ask for them.
/// </summary>
public sealed record UserAgentClientHints
{
    /// <summary>The header <c>Sec-CH-UA</c>: brands with major versions. Default: null.</summary>
    public string? Brands { get; init; }

    /// <summary>The header <c>Sec-CH-UA-Mobile</c>: <c>?1</c> for a phone. Default: null.</summary>
    public string? Mobile { get; init; }

    /// <summary>The header <c>Sec-CH-UA-Platform</c>, such as <c>"Windows"</c>. Default: null.</summary>
    public string? Platform { get; init; }

    /// <summary>The header <c>Sec-CH-UA-Platform-Version</c>. Default: null.</summary>
    public string? PlatformVersion { get; init; }

    /// <summary>The header <c>Sec-CH-UA-Model</c>, such as <c>"Pixel 8"</c>; empty on desktops. Default: null.</summary>
    public string? Model { get; init; }

    /// <summary>The header <c>Sec-CH-UA-Full-Version-List</c>: brands with full versions. Default: null.</summary>
    public string? FullVersions { get; init; }
}
