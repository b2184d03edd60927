using System.Net;

namespace Mixpanel.ServerSide.Context;

/// <summary>Says whether a text is an address as people write it; the framework's parser also takes "7" for 0.0.0.7.</summary>
internal static class AddressText
{
    public static bool IsValid(string? text) =>
        IPAddress.TryParse(text, out _) && (text.Contains(':', StringComparison.Ordinal) || text.AsSpan().Count('.') == 3);
}
