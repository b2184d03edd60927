using System.Diagnostics.CodeAnalysis;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// The value of the library's own device-id cookie: a GUID and nothing else, because the library writes nothing else.
/// </summary>
internal static class DeviceIdCookieValue
{
    private const int Length = 36;

    /// <summary>
    /// Takes a GUID with hyphens and no braces (form "D") in either case. False for anything else and for the GUID of zeros, which Mixpanel
    /// refuses; never throws.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> value) => TryParse(value, out Guid _);

    /// <summary>The same, and gives the id in lower case.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, [NotNullWhen(true)] out string? deviceId)
    {
        deviceId = TryParse(value, out Guid guid) ? guid.ToString() : null;
        return deviceId is not null;
    }

    private static bool TryParse(ReadOnlySpan<char> value, out Guid guid)
    {
        guid = default;
        if (value.Length != Length || !Guid.TryParseExact(value, "D", out guid) || guid == Guid.Empty)
        {
            return false;
        }

        // Compared with what it was read from: the parser also takes spellings such as "0x" within a group.
        Span<char> canonical = stackalloc char[Length];
        guid.TryFormat(canonical, out _, "D");
        return canonical.Equals(value, StringComparison.OrdinalIgnoreCase);
    }
}
