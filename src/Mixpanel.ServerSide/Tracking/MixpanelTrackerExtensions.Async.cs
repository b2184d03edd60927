using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <content>
/// The same calls, which wait until the event is as safe as the settings promise. They read their arguments before they wait, so that pairs
/// can be given without an array here too.
/// </content>
public static partial class MixpanelTrackerExtensions
{
#pragma warning disable RS0026, RS0027 // An optional token beside other forms: the type of the properties tells them apart.

    /// <summary>Tracks an event without properties of its own, and waits until it is as safe as the settings promise.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="cancellationToken">Ends the wait, not the message.</param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static ValueTask<TrackResult> TrackAsync(this IMixpanelTracker tracker, string eventName, CancellationToken cancellationToken)
    {
        // Without this form the token would be taken for an object with properties.
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.TrackAsync(eventName, properties: null, cancellationToken);
    }

    /// <summary>
    /// Tracks an event, with properties written as <c>("Plan", plan), ("Seats", 3)</c>, and waits until it is as safe as the settings promise.
    /// </summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">Its properties; a name given twice keeps its last value.</param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    public static ValueTask<TrackResult> TrackAsync(
        this IMixpanelTracker tracker, string eventName, params ReadOnlySpan<(string Name, MixpanelValue Value)> properties) =>
        tracker.TrackAsync(eventName, properties, CancellationToken.None);

    /// <summary>
    /// Tracks an event, with properties written as <c>[("Plan", plan), ("Seats", 3)]</c>, and waits until it is as safe as the settings promise,
    /// or the wait is ended.
    /// </summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">Its properties; a name given twice keeps its last value.</param>
    /// <param name="cancellationToken">Ends the wait, not the message.</param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static ValueTask<TrackResult> TrackAsync(
        this IMixpanelTracker tracker, string eventName, ReadOnlySpan<(string Name, MixpanelValue Value)> properties, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker is Tracking.MixpanelTracker own
            ? own.WhenSafeAsync(own.Track(eventName, properties), eventName, cancellationToken)
            : tracker.TrackAsync(eventName, MixpanelProperties.Of(properties), cancellationToken);
    }

    /// <summary>Tracks an event with values of any type, and waits until it is as safe as the settings promise. Uses no reflection.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    [OverloadResolutionPriority(-1)] // values that convert to MixpanelValue need no boxing
    public static ValueTask<TrackResult> TrackAsync(
        this IMixpanelTracker tracker, string eventName, params ReadOnlySpan<(string Name, object? Value)> properties) =>
        tracker.TrackAsync(eventName, properties, CancellationToken.None);

    /// <summary>
    /// Tracks an event with values of any type, and waits until it is as safe as the settings promise, or the wait is ended. Uses no reflection.
    /// </summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">
    /// Names and values; a value as <see cref="MixpanelValue.FromObject"/> takes it. One of another type is left out, and the log says so:
    /// wrap an object of your own in <see cref="MixpanelValue.Reflect"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the message.</param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    [OverloadResolutionPriority(-1)] // as above
    public static ValueTask<TrackResult> TrackAsync(
        this IMixpanelTracker tracker, string eventName, ReadOnlySpan<(string Name, object? Value)> properties, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.TrackAsync(eventName, MixpanelProperties.OfObjects(properties), cancellationToken);
    }

    /// <summary>Tracks an event whose properties are in a dictionary, and waits until it is as safe as the settings promise.</summary>
    /// <typeparam name="TValue">Any type that <see cref="MixpanelValue.FromObject"/> takes, or <see cref="object"/>.</typeparam>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">Its properties. They are read before the wait begins.</param>
    /// <param name="cancellationToken">Ends the wait, not the message.</param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static ValueTask<TrackResult> TrackAsync<TValue>(
        this IMixpanelTracker tracker, string eventName, IEnumerable<KeyValuePair<string, TValue>> properties, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker is Tracking.MixpanelTracker own
            ? own.WhenSafeAsync(own.Track(eventName, properties), eventName, cancellationToken)
            : tracker.TrackAsync(eventName, MixpanelProperties.From(properties), cancellationToken);
    }

    /// <summary>
    /// Tracks an event whose properties are the public properties of any object, such as <c>new { order.Total }</c>, and waits until it is as safe
    /// as the settings promise.
    /// </summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="properties">
    /// An object, as <see cref="MixpanelProperties.FromObject"/> takes it; null for none. With one that has no properties, such as a text, the
    /// event is refused (<see cref="TrackOutcome.Failed"/>).
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the message.</param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    [RequiresUnreferencedCode(ObjectShape.Warning)]
    [OverloadResolutionPriority(-2)] // nearly everything is an object
    public static ValueTask<TrackResult> TrackAsync(this IMixpanelTracker tracker, string eventName, object? properties, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker is Tracking.MixpanelTracker own
            ? own.WhenSafeAsync(own.Track(eventName, ReflectedMembers.Of(properties)), eventName, cancellationToken)
            : tracker.TrackAsync(eventName, MixpanelProperties.FromObject(properties), cancellationToken);
    }
}
