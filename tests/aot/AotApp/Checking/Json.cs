using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotApp.Checking;

/// <summary>Compares JSON to the last member, type and digit. Some values cannot be known beforehand; for them stand the constants here.</summary>
internal static class Json
{
    public const string AnyText = "<any text>";
    public const string AnyNumber = "<any number>";
    public const string AnyVersion = "<any version but 0.0.0>";

    // So that a difference can be read.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>Finds what differs, with its place; null if nothing does.</summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, string place) => expected switch
    {
        JsonObject members when actual is JsonObject found => Difference(members, found, place),
        JsonArray items when actual is JsonArray found && items.Count == found.Count =>
            items.Select((item, i) => Difference(item, found[i], $"{place}[{i}]")).FirstOrDefault(static difference => difference is not null),
        JsonObject or JsonArray => Say(expected, actual, place),
        _ => IsSame(Text(expected), Text(actual)) ? null : Say(expected, actual, place),
    };

    private static string? Difference(JsonObject expected, JsonObject actual, string place) =>
        expected.Select(member => member.Key)
            .Union(actual.Select(static member => member.Key))
            .Select(name => (expected.ContainsKey(name), actual.ContainsKey(name)) switch
            {
                (true, false) => $"{place}.{name} is missing",
                (false, true) => $"{place}.{name} is too much: {Text(actual[name])}",
                _ => Difference(expected[name], actual[name], $"{place}.{name}"),
            })
            .FirstOrDefault(static difference => difference is not null);

    // As it stands in the JSON, so that 49.90 and 49.9, and 1 and "1", are different.
    private static bool IsSame(string expected, string actual) => expected switch
    {
        "\"" + AnyText + "\"" => actual.Length > 2 && actual[0] == '"',
        "\"" + AnyNumber + "\"" => actual.Length > 0 && char.IsAsciiDigit(actual[0]),
        "\"" + AnyVersion + "\"" => actual.Trim('"').Split('-')[0] is not "0.0.0" and var version && Version.TryParse(version, out _),
        _ => expected == actual,
    };

    private static string Text(JsonNode? value) => value?.ToJsonString(Options) ?? "null";

    private static string Say(JsonNode? expected, JsonNode? actual, string place) => $"{place} is {Text(actual)}, not {Text(expected)}";
}
