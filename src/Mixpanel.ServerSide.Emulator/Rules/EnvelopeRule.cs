using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>"Import Events": an event is an object with <c>event</c> and <c>properties</c> and nothing else, smaller than 1 MB.</summary>
internal static class EnvelopeRule
{
    public static Violation? Check(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            return new("event", "must be an object");
        }

        if (RawJson.Bytes(record).Length >= Limits.RecordBytes)
        {
            return new("event", "must be smaller than 1MB of uncompressed JSON");
        }

        if (JsonFlaws.Find(record) is { } flaw)
        {
            return new("event", flaw);
        }

        foreach (var property in record.EnumerateObject())
        {
            if (property.Name is not ("event" or "properties"))
            {
                return new(property.Name, "is not allowed beside event and properties");
            }
        }

        return CheckMembers(record);
    }

    private static Violation? CheckMembers(JsonElement record)
    {
        if (!record.TryGetProperty("event", out var name))
        {
            return new("event", "must not be missing");
        }

        if (name.ValueKind != JsonValueKind.String || name.ValueEquals(""))
        {
            return new("event", "must be a string that is not empty");
        }

        if (!record.TryGetProperty("properties", out var properties))
        {
            return new("properties", "must not be missing");
        }

        return properties.ValueKind == JsonValueKind.Object ? null : new("properties", "must be an object");
    }
}
