using System.Buffers;
using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>"Import Events": <c>$insert_id</c> is required, at most 36 bytes of letters, digits and hyphens, and no placeholder.</summary>
internal static class InsertIdRule
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    public static Violation? Check(JsonElement properties)
    {
        if (!properties.TryGetProperty("$insert_id", out var value))
        {
            return Broken("must not be missing");
        }

        if (!JsonText.TryGet(value, out var id))
        {
            return Broken("must be a string");
        }

        if (id.AsSpan().ContainsAnyExcept(Allowed))
        {
            return Broken("must only contain alphanumeric or hyphen '-' characters");
        }

        // Only ASCII is left here, so characters are bytes.
        if (id.Length is 0 or > Limits.InsertIdBytes)
        {
            return Broken("must have 1 to 36 bytes");
        }

        return BlockedIds.Contains(id) ? Broken($"must not be the placeholder '{id}'") : null;
    }

    /// <summary>The id for a report about the record; empty when the record is too broken to have one.</summary>
    public static string TextOf(JsonElement record) =>
        JsonFlaws.Find(record) is null && record.ValueKind == JsonValueKind.Object && record.TryGetProperty("properties", out var properties)
            ? JsonText.Find(properties, "$insert_id") ?? ""
            : "";

    private static Violation Broken(string reason) => new("properties.$insert_id", reason, "$insert_id");
}
