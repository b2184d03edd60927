using System.Globalization;

namespace Mixpanel.ServerSide.UserAgents.Hints;

/// <summary>What the hint <c>Sec-CH-UA-Platform-Version</c> says about the operating system's version.</summary>
internal static class PlatformVersion
{
    /// <summary>The version that people know it by; null if the hint does not tell.</summary>
    /// <param name="system">The operating system.</param>
    /// <param name="version">The hint's value.</param>
    public static string? Of(string system, string? version)
    {
        if (version is null || !VersionText.IsVersion(version))
        {
            return null;
        }

        return system switch
        {
            OperatingSystems.Windows => WindowsOf(version),
            OperatingSystems.Android or OperatingSystems.MacOSX => WithoutZeros(version),
            OperatingSystems.ChromeOS => version,
            _ => null, // on Linux it is the kernel's
        };
    }

    // Microsoft, "Detect Windows 11": there it is the version of a programming interface.
    private static string? WindowsOf(string version)
    {
        var parts = version.Split('.');
        return (Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0) switch
        {
            (0, 1) => "7",
            (0, 2) => "8",
            (0, 3) => "8.1",
            ( >= 1 and <= 10, _) => "10",
            ( >= 13, _) => "11",
            _ => null, // old browsers say 0 for all before 10; 11 and 12 were never released
        };
    }

    // "14.0.0" is Android 14 in every User-Agent that tells it, and one version must have one name.
    private static string? WithoutZeros(string version)
    {
        var end = version.Length;
        while (end > 2 && version[end - 1] == '0' && version[end - 2] == '.')
        {
            end -= 2;
        }

        return version.AsSpan(0, end) is "0" ? null : version[..end];
    }

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
