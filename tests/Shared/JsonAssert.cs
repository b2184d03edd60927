using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Support;

internal static class JsonAssert
{
    /// <summary>The property as raw JSON; null if it is absent.</summary>
    public static string? Raw(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetRawText() : null;

    /// <summary>The property as text; null if it is absent.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
