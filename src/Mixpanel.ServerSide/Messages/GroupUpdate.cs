namespace Mixpanel.ServerSide;

/// <summary>
/// One change of a group profile, with everything that can be said about it. For the common cases use the methods of
/// <see cref="IMixpanelGroup"/>.
/// </summary>
/// <param name="operation">What to do.</param>
public sealed class GroupUpdate(GroupOperation operation)
{
    /// <summary>What to do.</summary>
    public GroupOperation Operation { get; } = operation;

    /// <summary>The operands by property. Default: none, which only <see cref="GroupOperation.Delete"/> can do with.</summary>
    public MixpanelProperties Properties { get; init; } = [];

    /// <summary>Address that places the group: root <c>$ip</c>. Default: null, <c>"0"</c> is sent: the visitor's place is not the group's.</summary>
    public string? IpAddress { get; init; }

    /// <summary>Decimal degrees from -90 to 90: root <c>$latitude</c>. Together with <see cref="Longitude"/> it wins over the address. Default: null.</summary>
    public double? Latitude { get; init; }

    /// <summary>Decimal degrees from -180 to 180: root <c>$longitude</c>. Default: null.</summary>
    public double? Longitude { get; init; }

    /// <summary>Whether "last seen" stays as it is: root <c>$ignore_time</c>. Default: false.</summary>
    public bool IgnoreTime { get; init; }
}
