using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Flows;

/// <summary>A page on which the web SDK was configured and called, and what it sent: a line of <c>tests/parity/flow.jsonl</c>.</summary>
internal sealed record Flow(string Id, JsonObject Config, string Url, string Referrer, JsonArray Calls, JsonArray Requests)
{
    public static IReadOnlyList<Flow> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "parity", "flow.jsonl")).Select(static line => Of(JsonNode.Parse(line)!))];

    public bool OptsOut => MethodOf(Calls[0]!) == "opt_out_tracking";

    public static string MethodOf(JsonNode call) => (string)call[0]!;

    private static Flow Of(JsonNode line)
    {
        var input = line["input"]!;
        return new Flow(
            (string)line["id"]!,
            input["config"]!.AsObject(),
            (string)input["url"]!,
            (string)input["referrer"]!,
            input["calls"]!.AsArray(),
            line["expected"]!["requests"]!.AsArray());
    }
}
