using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <summary>
/// Shorter ways to call the tracker. Extensions and not members of the interface, so that a mock needs to know one method only: with
/// another tracker than the library's they call <see cref="IMixpanelTracker.Track(string, MixpanelProperties)"/>.
/// </summary>
public static partial class MixpanelTrackerExtensions
{
    /// <summary>Tracks an event, with properties written as <c>("Plan", plan), ("Seats", 3)</c>. Allocates nothing for them.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">Its properties; a name given twice keeps its last value.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    public static TrackResult Track(this IMixpanelTracker tracker, string eventName, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker is Tracking.MixpanelTracker own ? own.Track(eventName, properties) : tracker.Track(eventName, MixpanelProperties.Of(properties));
    }

    /// <summary>Tracks an event whose properties are in a dictionary.</summary>
    /// <typeparam name="TValue">Any type that <see cref="MixpanelValue.FromObject"/> takes, or <see cref="object"/>.</typeparam>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">Its properties.</param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    public static TrackResult Track<TValue>(this IMixpanelTracker tracker, string eventName, IEnumerable<KeyValuePair<string, TValue>> properties)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker is Tracking.MixpanelTracker own ? own.Track(eventName, properties) : tracker.Track(eventName, MixpanelProperties.From(properties));
    }

    /// <summary>Tracks an event whose properties are the public properties of any object: <c>Track("Order Placed", new { order.Total })</c>.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">
    /// An object, as <see cref="MixpanelProperties.FromObject"/> takes it; null for none. With one that has no properties, such as a text, the
    /// event is refused (<see cref="TrackOutcome.Failed"/>).
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    [OverloadResolutionPriority(-2)] // nearly everything is an object
    public static TrackResult Track(this IMixpanelTracker tracker, string eventName, object? properties)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker is Tracking.MixpanelTracker own
            ? own.Track(eventName, ReflectedMembers.Of(properties))
            : tracker.Track(eventName, MixpanelProperties.FromObject(properties));
    }
}
