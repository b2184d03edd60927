using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide;

/// <summary>
/// One event with everything that can be said about it. What is left null is taken from the context of the request. For the common case
/// use <see cref="IMixpanelTracker.Track(string, MixpanelProperties)"/>.
/// </summary>
/// <param name="name">The event's name, such as <c>Order Placed</c>; cut to 255 characters.</param>
public sealed class MixpanelEvent(string name)
{
    /// <summary>Makes an event with properties written as <c>("Plan", plan), ("Seats", 3)</c>.</summary>
    /// <param name="name">The event's name; cut to 255 characters.</param>
    /// <param name="properties">Its own properties; of a name given twice the last value counts.</param>
    public MixpanelEvent(string name, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
        : this(name) => Properties = MixpanelProperties.Of(properties);

    /// <summary>Makes an event with values of any type, such as an <c>IReadOnlyList&lt;string&gt;</c> or an <see cref="object"/>.</summary>
    /// <param name="name">The event's name; cut to 255 characters.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public MixpanelEvent(string name, params ReadOnlySpan<(string Name, object? Value)> properties)
        : this(name) => Properties = MixpanelProperties.OfObjects(properties);

    /// <summary>Makes an event of a typed one, about which more is to be said: <c>new MixpanelEvent(new OrderPlaced(…)) { UserId = "u" }</c>.</summary>
    /// <param name="message">The typed event. Its properties are read here, so an exception that reading one throws comes from here.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public MixpanelEvent(IMixpanelTypedEvent message)
        : this(NameOf(message)) => message.WriteTo(new MixpanelPropertyWriter(Properties));

    /// <summary>The event's name.</summary>
    public string Name { get; } = name;

    /// <summary>The event's own properties; they win over the context's. Default: none.</summary>
    public MixpanelProperties Properties { get; init; } = [];

    /// <summary>When it happened, from 1971 on and not in the future. Default: null, now.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>
    /// Its identity for deduplication: 1 to 36 letters, digits and hyphens. Give one if the same event may be tracked twice, such as the
    /// hash of a message's id, and <see cref="Time"/> with it: Mixpanel drops an event whose name, distinct id, time and insert id are all the
    /// same ("Event Deduplication"). Default: null, a random one.
    /// </summary>
    public string? InsertId { get; init; }

    /// <summary>
    /// The user's id: <c>$user_id</c>. Name a user only when the visitor has proved to be that user: Mixpanel joins the visitor's device to
    /// them, for good. Default: null, the signed-in user.
    /// </summary>
    public string? UserId { get; init; }

    /// <summary>
    /// The anonymous id: <c>$device_id</c>. One that is longer than 247 characters is left out where the distinct id is made of it (Simplified
    /// model): with its prefix it would be longer than the 255 that Mixpanel keeps. Default: null, the device of the context.
    /// </summary>
    public string? DeviceId { get; init; }

    /// <summary>
    /// <c>distinct_id</c>. Rarely needed: it follows from user and device by the project's identity model. In the Simplified model it is
    /// understood as Mixpanel does: <c>$device:X</c> is device X, other text a user, empty text nobody. Default: null.
    /// </summary>
    public string? DistinctId { get; init; }

    /// <summary>Address that places the event, or <c>"0"</c> for no place. Default: null, the context's, or <c>"0"</c> without one.</summary>
    public string? IpAddress { get; init; }

    /// <summary>Decimal degrees from -90 to 90: <c>$latitude</c>. Together with <see cref="Longitude"/> it wins over the address. Default: null.</summary>
    public double? Latitude { get; init; }

    /// <summary>Decimal degrees from -180 to 180: <c>$longitude</c>. Default: null.</summary>
    public double? Longitude { get; init; }

    /// <summary>
    /// The groups that the event belongs to, by group key: <c>["company_id"] = "acme"</c>, or a list of up to 254 ids. They are always sent as
    /// lists of texts, and win over a property of the same name. The keys must be known to the project (Project Settings → Group Keys).
    /// Default: none.
    /// </summary>
    public MixpanelProperties Groups { get; init; } = [];

    /// <summary>
    /// The context to use instead of the current request's; an empty one (<c>new MixpanelContext()</c>) for none, as for an event that the
    /// visitor did not cause. Default: null, the current request's.
    /// </summary>
    public MixpanelContext? Context { get; init; }

    private static string NameOf(IMixpanelTypedEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.EventName;
    }
}
