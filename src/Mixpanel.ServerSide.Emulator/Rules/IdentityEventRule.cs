using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>
/// What each identity event needs: "Create Identity" <c>$identified_id</c> and <c>$anon_id</c>, "Create Alias" <c>distinct_id</c> and
/// <c>alias</c>, "Merge Identities" exactly two <c>$distinct_ids</c>.
/// </summary>
internal static class IdentityEventRule
{
    public static Violation? Check(string name, JsonElement properties) => name switch
    {
        IdentityEvents.Identify => Need(properties, "$identified_id") ?? Need(properties, "$anon_id"),
        IdentityEvents.CreateAlias => Need(properties, "distinct_id") ?? Need(properties, "alias"),
        _ => NeedTwo(properties, "$distinct_ids"),
    };

    private static Violation? Need(JsonElement properties, string name) =>
        string.IsNullOrEmpty(JsonText.Find(properties, name)) ? new($"properties.{name}", "must be a string that is not empty") : null;

    private static Violation? NeedTwo(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var ids) && ids.ValueKind == JsonValueKind.Array && ids.GetArrayLength() == 2
        && ids.EnumerateArray().All(static id => id.ValueKind == JsonValueKind.String && !id.ValueEquals(""))
            ? null
            : new($"properties.{name}", "must be a list of exactly two ids");
}
