using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>"Import Events": <c>distinct_id</c> is required and no placeholder; empty for an event that belongs to no user.</summary>
internal static class DistinctIdRule
{
    private const string Field = "properties.distinct_id";

    public static Violation? Check(JsonElement properties)
    {
        if (!properties.TryGetProperty("distinct_id", out var value))
        {
            return new(Field, "must not be missing");
        }

        if (!JsonText.TryGet(value, out var id))
        {
            return new(Field, "must be a string");
        }

        return BlockedIds.Contains(id) ? new(Field, $"must not be the placeholder '{id}'") : null;
    }
}
