using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>Reads ids of users and devices. Officially they are strings, but SDKs send a number where they were given one, and Mixpanel takes it.</summary>
internal static class IdText
{
    public const string DevicePrefix = "$device:";

    /// <summary>An id, which may be empty; <see langword="null"/> if there is none.</summary>
    public static string? Find(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) ? Of(value) : null;

    /// <summary>The same, but an empty id counts as none.</summary>
    public static string? FindFilled(JsonElement properties, string name) => Find(properties, name) is { Length: > 0 } id ? id : null;

    public static string? Of(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetRawText()
        : JsonText.TryGet(value, out var text) ? text : null;

    public static bool IsDevice(string id) => id.StartsWith(DevicePrefix, StringComparison.Ordinal);

    /// <summary>Takes the mark of a device away, once.</summary>
    public static string WithoutPrefix(string id) => IsDevice(id) ? id[DevicePrefix.Length..] : id;
}
