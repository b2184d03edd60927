using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>The rules of "Track Events" for one record: the limits of "Import Events", a token, and little else.</summary>
internal static class TrackRules
{
    private static readonly TimeSpan OldestAge = TimeSpan.FromDays(5);

    public static Violation? Check(JsonElement record)
    {
        if (EnvelopeRule.Check(record) is { } violation)
        {
            return violation;
        }

        var properties = record.GetProperty("properties");
        return SizeRule.Check(properties) ?? TokenRule.CheckRequired(properties) ?? CheckTime(properties) ?? CheckMerge(record);
    }

    /// <summary>"Track Events": an event older than five days is not ingested, although the answer says that all is well.</summary>
    public static bool IsTooOld(JsonElement record, DateTimeOffset now) =>
        record.GetProperty("properties").TryGetProperty("time", out var time)
        && EventTime.TryRead(time, out var seconds)
        && seconds < (now - OldestAge).ToUnixTimeMilliseconds() / 1000.0;

    // Without a time it is the time of ingestion.
    private static Violation? CheckTime(JsonElement properties) =>
        properties.TryGetProperty("time", out var time) && !EventTime.TryRead(time, out _)
            ? new("properties.time", "must be specified as seconds since epoch")
            : null;

    private static Violation? CheckMerge(JsonElement record) =>
        JsonText.Find(record, "event") == IdentityEvents.Merge ? new("event", "$merge is accepted by /import only") : null;
}
