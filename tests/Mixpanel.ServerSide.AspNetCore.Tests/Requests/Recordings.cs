using System.Text.Json;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

/// <summary>Answers of the real web SDK, recorded in <c>tests/parity</c>.</summary>
internal static class Recordings
{
    /// <summary>The recordings of one kind, those among them that a server can be held to.</summary>
    public static List<JsonElement> ReadStrict(string kind) => [.. ReadAll(kind).Where(static line => line.GetProperty("strict").GetBoolean())];

    /// <summary>All recordings of one kind.</summary>
    public static List<JsonElement> ReadAll(string kind) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "parity", kind + ".jsonl")).Select(Parse)];

    /// <summary>Fails with all differences, each on a line.</summary>
    public static void AssertNone(IEnumerable<string> differences)
    {
        var list = string.Join('\n', differences);
        Assert.True(list.Length == 0, list);
    }

    /// <summary>The text of a property; null if it is missing or null.</summary>
    public static string? TextOf(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
