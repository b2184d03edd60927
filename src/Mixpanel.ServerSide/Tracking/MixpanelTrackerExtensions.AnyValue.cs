using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide;

/// <content>
/// The same calls with values whose type does not convert to <see cref="MixpanelValue"/>. Here and not in a class of their own, because the
/// compiler weighs priorities within one class only.
/// </content>
public static partial class MixpanelTrackerExtensions
{
    /// <summary>Tracks an event with values of any type, such as an <c>IReadOnlyList&lt;string&gt;</c> or an <see cref="object"/>. Uses no reflection.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static TrackResult Track(this IMixpanelTracker tracker, string eventName, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.Track(eventName, MixpanelProperties.OfObjects(properties));
    }
}
