using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>All rules of "Import Events" for one record; the first that is broken is told.</summary>
internal static class ImportRules
{
    public static Violation? Check(JsonElement record, DateTimeOffset now)
    {
        if (EnvelopeRule.Check(record) is { } violation)
        {
            return violation;
        }

        var properties = record.GetProperty("properties");
        return SizeRule.Check(properties)
            ?? TokenRule.Check(properties)
            ?? (JsonText.Find(record, "event") is { } name && IdentityEvents.Contains(name)
                ? CheckIdentityEvent(name, properties, now)
                : CheckEvent(properties, now));
    }

    private static Violation? CheckEvent(JsonElement properties, DateTimeOffset now) =>
        TimeRule.Check(properties, now) ?? DistinctIdRule.Check(properties) ?? InsertIdRule.Check(properties);

    // The pages of the identity events show them without time and $insert_id; what is there must be right all the same.
    private static Violation? CheckIdentityEvent(string name, JsonElement properties, DateTimeOffset now) =>
        IdentityEventRule.Check(name, properties)
        ?? (properties.TryGetProperty("time", out _) ? TimeRule.Check(properties, now) : null)
        ?? (properties.TryGetProperty("distinct_id", out _) ? DistinctIdRule.Check(properties) : null)
        ?? (properties.TryGetProperty("$insert_id", out _) ? InsertIdRule.Check(properties) : null);
}
