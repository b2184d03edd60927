using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Rules;

/// <summary>"Import Events": <c>time</c> is required, from 1971-01-01 on and not more than one hour ahead.</summary>
internal static class TimeRule
{
    private const string Field = "properties.time";

    public static Violation? Check(JsonElement properties, DateTimeOffset now)
    {
        if (!properties.TryGetProperty("time", out var time))
        {
            return new(Field, "must not be missing");
        }

        if (!EventTime.TryRead(time, out var seconds))
        {
            return new(Field, "must be specified as seconds since epoch");
        }

        if (seconds < EventTime.OldestSeconds)
        {
            return new(Field, "must not be before 1971-01-01");
        }

        var latest = now.AddHours(1).ToUnixTimeMilliseconds() / 1000.0;
        return seconds > latest ? new(Field, "must not be more than one hour in the future") : null;
    }
}
