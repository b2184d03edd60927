namespace Mixpanel.ServerSide.Values;

/// <summary>How large one list or object may be as JSON ("Supported Data Types"): Mixpanel keeps less of an event than of a profile.</summary>
internal readonly record struct ValueLimits(int MaxBytes)
{
    /// <summary>A property of an event: 8 KB.</summary>
    public static ValueLimits Event => new(8 * 1024);

    /// <summary>A property of a user's or a group's profile: 256 KB.</summary>
    public static ValueLimits Profile => new(256 * 1024);
}
