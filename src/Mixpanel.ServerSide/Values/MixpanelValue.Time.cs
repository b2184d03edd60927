using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <content>Conversions from dates and times.</content>
public readonly partial struct MixpanelValue
{
    /// <summary>A point in time, written as UTC to the second; unspecified kind is taken as UTC.</summary>
    /// <param name="value">The time.</param>
    public static implicit operator MixpanelValue(DateTime value) =>
        new(ValueKind.Time, Bits.Of(value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks));

    /// <summary>A point in time, written as UTC to the second.</summary>
    /// <param name="value">The time.</param>
    public static implicit operator MixpanelValue(DateTimeOffset value) => new(ValueKind.Time, Bits.Of(value.UtcTicks));

    /// <summary>A date, written with midnight (<c>2026-11-23T00:00:00</c>), so that Mixpanel takes it for a date and not for text.</summary>
    /// <param name="value">The date.</param>
    public static implicit operator MixpanelValue(DateOnly value) => new(ValueKind.Date, Bits.Of(value));

    /// <summary>A time of day, written as text such as <c>14:05:09</c>, with a fraction if there is one.</summary>
    /// <param name="value">The time.</param>
    public static implicit operator MixpanelValue(TimeOnly value) => new(ValueKind.TimeOfDay, Bits.Of(value));

    /// <summary>A length of time, written as a number of seconds, the unit of Mixpanel's own <c>$duration</c>.</summary>
    /// <param name="value">The length.</param>
    public static implicit operator MixpanelValue(TimeSpan value) => new(ValueKind.Duration, Bits.Of(value.Ticks));
}
