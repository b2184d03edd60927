namespace Mixpanel.ServerSide;

/// <summary>
/// One change to a user profile, with everything that can be said about it. For the common cases use the methods of
/// <see cref="IMixpanelPeople"/>.
/// </summary>
/// <param name="operation">What to do.</param>
public sealed class ProfileUpdate(ProfileOperation operation)
{
    /// <summary>What to do.</summary>
    public ProfileOperation Operation { get; } = operation;

    /// <summary>The operands by property. Default: none, which only <see cref="ProfileOperation.Delete"/> can do with.</summary>
    public MixpanelProperties Properties { get; init; } = [];

    /// <summary>
    /// Whose profile: the user's id, or <c>$device:</c> and a device id. Default: null, the user of the context. Without either the
    /// update is refused: Mixpanel advises against profiles of anonymous visitors.
    /// </summary>
    public string? DistinctId { get; init; }

    /// <summary>
    /// Address that places the profile: root <c>$ip</c>. <c>"0"</c> leaves its place alone. Default: null, the context's address, or
    /// <c>"0"</c> without one.
    /// </summary>
    public string? IpAddress { get; init; }

    /// <summary>Decimal degrees from -90 to 90: root <c>$latitude</c>. Together with <see cref="Longitude"/> it wins over the address. Default: null.</summary>
    public double? Latitude { get; init; }

    /// <summary>Decimal degrees from -180 to 180: root <c>$longitude</c>. Default: null.</summary>
    public double? Longitude { get; init; }

    /// <summary>Whether "last seen" stays as it is: root <c>$ignore_time</c>, for updates that the user did not cause. Default: false.</summary>
    public bool IgnoreTime { get; init; }

    /// <summary>Whether <see cref="DistinctId"/> is taken literally: root <c>$ignore_alias</c>, for deleting a duplicate. Default: false.</summary>
    public bool IgnoreAlias { get; init; }

    /// <summary>
    /// The context to use instead of the current request's; an empty one (<c>new MixpanelContext()</c>) for none. Default: null, the
    /// current request's.
    /// </summary>
    public MixpanelContext? Context { get; init; }
}
