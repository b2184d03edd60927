using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>
/// "Import Events": fewer than 255 properties, keys in a nested object and elements in an array, nested at most 3 deep.
/// The value of a property is the first level; arrays count as levels like objects.
/// </summary>
internal static class SizeRule
{
    public static Violation? Check(JsonElement properties)
    {
        if (properties.GetPropertyCount() >= Limits.ElementsBelow)
        {
            return new("properties", "must have fewer than 255 properties");
        }

        foreach (var property in properties.EnumerateObject())
        {
            if (FindProblem(property.Value, depth: 1) is { } problem)
            {
                return new($"properties.{property.Name}", problem);
            }
        }

        return null;
    }

    private static string? FindProblem(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array when depth > Limits.NestingDepth => "must not be nested deeper than 3",
        JsonValueKind.Object when value.GetPropertyCount() >= Limits.ElementsBelow => "must have fewer than 255 keys",
        JsonValueKind.Array when value.GetArrayLength() >= Limits.ElementsBelow => "must have fewer than 255 elements",
        JsonValueKind.Object => FirstProblem(value.EnumerateObject().Select(static nested => nested.Value), depth),
        JsonValueKind.Array => FirstProblem(value.EnumerateArray(), depth),
        _ => null,
    };

    private static string? FirstProblem(IEnumerable<JsonElement> values, int depth) =>
        values.Select(value => FindProblem(value, depth + 1)).FirstOrDefault(static problem => problem is not null);
}
