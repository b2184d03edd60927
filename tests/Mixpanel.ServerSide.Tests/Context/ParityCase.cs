using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Context;

/// <summary>One answer of the real web SDK, recorded in <c>tests/parity</c>.</summary>
public sealed record ParityCase(string Id, JsonElement Input, JsonElement Expected)
{
    /// <summary>The recordings of one kind that a server can be held to.</summary>
    public static List<ParityCase> ReadStrict(string kind)
    {
        var cases = new List<ParityCase>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "parity", kind + ".jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.GetProperty("strict").GetBoolean())
            {
                cases.Add(new ParityCase(root.GetProperty("id").GetString()!, root.GetProperty("input").Clone(), root.GetProperty("expected").Clone()));
            }
        }

        return cases;
    }

    /// <summary>Fails with every case for which the two disagree, each on a line with its id.</summary>
    public static void AssertAgree(IEnumerable<ParityCase> cases, Func<ParityCase, string> webSdk, Func<ParityCase, string> ours)
    {
        var differences = cases
            .Select(c => (c.Id, Expected: webSdk(c), Actual: ours(c)))
            .Where(static c => c.Expected != c.Actual)
            .Select(static c => $"{c.Id}: the web SDK gives {c.Expected}, we give {c.Actual}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>Names and values as text that can be compared; of JSON null there are none.</summary>
    public static string Show(JsonElement properties) => properties.ValueKind == JsonValueKind.Null
        ? string.Empty
        : Show(properties.EnumerateObject().Select(static p => (p.Name, p.Value.ValueKind == JsonValueKind.Null ? null : p.Value.GetString())));

    /// <summary>Names and values as text that can be compared.</summary>
    public static string Show(MixpanelProperties properties) => Show(properties.Select(static p => (p.Key, (string?)p.Value.Reference)));

    private static string Show(IEnumerable<(string Name, string? Value)> properties) =>
        string.Join(" | ", properties.Select(static p => $"{p.Name}={(p.Value is null ? "null" : $"'{Cut(p.Value)}'")}"));

    /// <summary>Strings are cut to 255 UTF-16 units when the web SDK sends them, which is not the reader's work.</summary>
    public static string Cut(string value) => value.Length > 255 ? value[..255] : value;
}
