using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Json;

/// <summary>
/// Finds in a record what a JSON parser lets through and no receiver can read for certain: names that occur twice, strings that are
/// no Unicode, numbers beyond every range, and nesting that parsers refuse. A record without flaws can be read with the ordinary methods,
/// none of which throws then.
/// </summary>
internal static class JsonFlaws
{
    // Usual parsers stop at 64, and what is kept is shown a few levels down.
    private const int MaxDepth = 48;

    public static string? Find(JsonElement value) => Find(value, depth: 1);

    private static string? Find(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array when depth > MaxDepth => "it is nested too deep",
        JsonValueKind.String => JsonText.TryGet(value, out _) ? null : "a string is not valid Unicode",
        JsonValueKind.Number => JsonNumbers.IsReadable(value) ? null : "a number is out of range",
        JsonValueKind.Object => FindInObject(value, depth),
        JsonValueKind.Array => FindInArray(value, depth),
        _ => null,
    };

    private static string? FindInObject(JsonElement value, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!JsonText.TryGetName(property, out var name))
            {
                return "a property name is not valid Unicode";
            }

            if (!names.Add(name))
            {
                return $"the property '{name}' occurs twice";
            }

            if (Find(property.Value, depth + 1) is { } flaw)
            {
                return flaw;
            }
        }

        return null;
    }

    private static string? FindInArray(JsonElement value, int depth)
    {
        foreach (var item in value.EnumerateArray())
        {
            if (Find(item, depth + 1) is { } flaw)
            {
                return flaw;
            }
        }

        return null;
    }
}
