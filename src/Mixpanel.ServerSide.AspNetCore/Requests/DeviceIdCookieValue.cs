using System.Diagnostics.CodeAnalysis;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// The value of the library's own device-id cookie: a GUID and nothing else, because the library writes nothing else.
/// </summary>
internal static class DeviceIdCookieValue
{
    private const int Length = 36;

    /// <summary>
    /// Takes a GUID with hyphens and no braces (form "D") in either case, and gives it in lower case. False for anything else and for the GUID of zeros,
    /// which Mixpanel refuses; never throws.
    /// </summary>
    public static bool TryParse(string? value, [NotNullWhen(true)] out string? deviceId)
    {
        deviceId = null;
        if (value is not { Length: Length } || !Guid.TryParseExact(value, "D", out var guid) || guid == Guid.Empty)
        {
            return false;
        }

        // Compared with what it was read from: the parser also takes spellings such as "0x" within a group.
        Span<char> canonical = stackalloc char[Length];
        guid.TryFormat(canonical, out _, "D");
        if (canonical.SequenceEqual(value))
        {
            deviceId = value;
            return true;
        }

        if (canonical.Equals(value, StringComparison.OrdinalIgnoreCase))
        {
            deviceId = canonical.ToString();
            return true;
        }

        return false;
    }
}
