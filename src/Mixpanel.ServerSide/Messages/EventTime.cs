using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// Writes the property <c>time</c>: milliseconds since 1970, fixed when the event is tracked, so that a retry is recognised. Mixpanel takes
/// seconds or milliseconds ("Import Events"); milliseconds keep the order of events within a second.
/// </summary>
internal static class EventTime
{
    // "Import Events": from 1971 on.
    private static readonly long Earliest = new DateTimeOffset(1971, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Writes the time that was given, or now; where a time is required, having none is a mistake.</summary>
    public static void Write(JsonBuffer json, MixpanelValue? given, DateTimeOffset now, bool isRequired, ref MixpanelRepairs repairs)
    {
        repairs |= given is null && isRequired ? MixpanelRepairs.BadTime : MixpanelRepairs.None;
        json.Name("time"u8);
        json.Number(Milliseconds(given, now.ToUnixTimeMilliseconds(), ref repairs));
    }

    private static long Milliseconds(MixpanelValue? given, long now, ref MixpanelRepairs repairs)
    {
        if (given is not { } value)
        {
            return now;
        }

        var milliseconds = value.Reference switch
        {
            ValueKind kind when kind == ValueKind.Time => (value.Read<long>() - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond,
            ValueKind kind when kind == ValueKind.Integer => FromUnix(value.Read<long>()),
            ValueKind kind when kind == ValueKind.UnsignedInteger => FromUnix(value.Read<ulong>()),
            ValueKind kind when kind == ValueKind.Decimal => FromUnix((double)value.Read<decimal>()),
            ValueKind kind when kind == ValueKind.Double && double.IsFinite(value.Read<double>()) => FromUnix(value.Read<double>()),
            _ => long.MinValue,
        };

        // A time before 1971 is refused by Mixpanel; one ahead of ours is overwritten there, or refused when it is over an hour.
        if (milliseconds < Earliest || milliseconds > now)
        {
            repairs |= MixpanelRepairs.BadTime;
            return now;
        }

        return milliseconds;
    }

    // Mixpanel takes both units. What is as large as 1971 in milliseconds would as seconds lie beyond the year 2969.
    private static long FromUnix(double value) => (long)(Math.Abs(value) < Earliest ? value * 1000 : Math.Min(value, 1e15));
}
