using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>
/// One case of <c>tests/Mixpanel.ServerSide.Tests/vectors</c>: a call, and what it must send. A vector that names both identity models is two
/// cases.
/// </summary>
internal sealed record WireVector(string File, string Name, string Model, JsonElement Root)
{
    /// <summary>The project's token, for which <c>${token}</c> stands in the files.</summary>
    public const string Token = "0123456789abcdef0123456789abcdef";

    private static readonly string[] BothModels = ["Simplified", "Original"];

    /// <summary>What differs from run to run: an expected event that leaves them out says nothing about their value.</summary>
    public static readonly IReadOnlyList<string> VolatileProperties = ["time", "$insert_id", "$lib_version"];

    public static IReadOnlyList<WireVector> All { get; } = [.. Read()];

    public JsonElement Call => Root.GetProperty("call");

    public JsonElement Expect => Root.GetProperty("expect");

    /// <summary>The records that must be sent; empty for a refusal.</summary>
    public IReadOnlyList<JsonElement> Body => Expect.TryGetProperty("body", out var body) ? [.. body.EnumerateArray()] : [];

    /// <summary>Path and query; a whole address where the vector is about that.</summary>
    public string Endpoint => Expect.GetProperty("endpoint").GetString()!;

    public JsonElement? Part(string name) => Root.TryGetProperty(name, out var part) ? part : null;

    public override string ToString() => $"{File}: {Name} [{Model}]";

    private static IEnumerable<WireVector> Read()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "vectors"), "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (var root in WireShorthand.WriteOut(document.RootElement).EnumerateArray())
            {
                var name = root.GetProperty("name").GetString()!;
                var model = root.GetProperty("model").GetString()!;
                foreach (var one in model == "Both" ? BothModels : [model])
                {
                    yield return new WireVector(Path.GetFileName(path), name, one, root);
                }
            }
        }
    }
}
