using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>The operations on a list property. Values are compared by what they mean, so that 1 and 1.0 are the same.</summary>
internal static class ListOperations
{
    /// <summary>"Union To List Property": adds what is not there yet.</summary>
    public static JsonElement? Union(JsonElement? current, JsonElement added)
    {
        if (Items(current) is not { } items)
        {
            return null;
        }

        foreach (var item in added.EnumerateArray())
        {
            if (!Contains(items, item))
            {
                items.Add(item);
            }
        }

        return RawJson.Array(items);
    }

    /// <summary>"Append to List Property": duplicates are kept.</summary>
    public static JsonElement? Append(JsonElement? current, JsonElement added) =>
        Items(current) is { } items ? RawJson.Array([.. items, added]) : null;

    /// <summary>"Remove from List Property": the value is not in the list afterwards. Without a list there is nothing to remove.</summary>
    public static JsonElement? Remove(JsonElement? current, JsonElement removed) =>
        current is not null && Items(current) is { } items
            ? RawJson.Array(items.Where(item => !JsonElement.DeepEquals(item, removed)))
            : null;

    private static List<JsonElement>? Items(JsonElement? list) => list switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
        _ => null,
    };

    private static bool Contains(List<JsonElement> items, JsonElement item) =>
        items.Exists(existing => JsonElement.DeepEquals(existing, item));
}
