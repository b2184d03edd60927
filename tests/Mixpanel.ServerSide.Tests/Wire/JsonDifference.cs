using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Wire;

/// <summary>Compares JSON: the order of members does not matter, and numbers are equal by value.</summary>
internal static class JsonDifference
{
    /// <summary>Every difference, each with the path to it.</summary>
    /// <param name="expected">What should be there.</param>
    /// <param name="actual">What is there.</param>
    /// <param name="mayBeMore">Paths that may be there without being expected.</param>
    /// <param name="path">The path to both.</param>
    public static IEnumerable<string> Find(JsonElement expected, JsonElement actual, IReadOnlyCollection<string> mayBeMore, string path = "")
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            return expected.EnumerateObject().Select(static member => member.Name)
                .Union(actual.EnumerateObject().Select(static member => member.Name))
                .SelectMany(name => Member(expected, actual, name, mayBeMore, $"{path}/{name}"));
        }

        if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength())
        {
            return Enumerable.Range(0, expected.GetArrayLength()).SelectMany(i => Find(expected[i], actual[i], mayBeMore, $"{path}/{i}"));
        }

        return JsonElement.DeepEquals(expected, actual) ? [] : [$"{path} is {actual.GetRawText()}, not {expected.GetRawText()}"];
    }

    private static IEnumerable<string> Member(
        JsonElement expected, JsonElement actual, string name, IReadOnlyCollection<string> mayBeMore, string path) =>
        (expected.Find(name), actual.Find(name)) switch
        {
            ({ } one, { } other) => Find(one, other, mayBeMore, path),
            ({ } one, null) => [$"{path} is missing; it should be {one.GetRawText()}"],
            (_, { } other) when !mayBeMore.Contains(path) => [$"{path} is too much: {other.GetRawText()}"],
            _ => [],
        };
}
