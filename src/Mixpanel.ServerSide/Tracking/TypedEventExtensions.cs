using System.Diagnostics.CodeAnalysis;

namespace Mixpanel.ServerSide;

/// <summary>
/// Tracks typed events. Extensions and not members of the interface, so that a mock needs to know two methods only: with another tracker
/// than the library's they call <see cref="IMixpanelTracker.Track(string, MixpanelProperties)"/> or
/// <see cref="IMixpanelTracker.TrackAsync(string, MixpanelProperties, CancellationToken)"/>.
/// </summary>
public static class TypedEventExtensions
{
    /// <summary>Tracks a typed event. Allocates nothing for it; a structure is not boxed.</summary>
    /// <typeparam name="TEvent">A type with <see cref="MixpanelEventAttribute"/>, or one that implements <see cref="IMixpanelTypedEvent"/> by hand.</typeparam>
    /// <param name="tracker">The tracker.</param>
    /// <param name="message">The event. To say more about it, such as whose it is, wrap it: <c>new MixpanelEvent(message) { UserId = "u" }</c>.</param>
    /// <returns>
    /// What became of the call: <see cref="TrackOutcome.Invalid"/> for null, <see cref="TrackOutcome.Failed"/> if one of its properties throws.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    public static TrackResult Track<TEvent>(this IMixpanelTracker tracker, TEvent message)
        where TEvent : IMixpanelTypedEvent
    {
        ArgumentNullException.ThrowIfNull(tracker);
        if (tracker is Tracking.MixpanelTracker own)
        {
            return own.TrackTyped(message, out _);
        }

        return TryRead(message, out var name, out var properties, out var refused) ? tracker.Track(name, properties) : refused;
    }

    /// <summary>
    /// Tracks a typed event, and waits until it is as safe as the settings promise, as
    /// <see cref="IMixpanelTracker.TrackAsync(string, MixpanelProperties, CancellationToken)"/> does.
    /// </summary>
    /// <typeparam name="TEvent">A type with <see cref="MixpanelEventAttribute"/>, or one that implements <see cref="IMixpanelTypedEvent"/> by hand.</typeparam>
    /// <param name="tracker">The tracker.</param>
    /// <param name="message">The event. It is read before the wait begins, so it may be changed afterwards.</param>
    /// <param name="cancellationToken">Ends the wait, not the message.</param>
    /// <returns>
    /// What became of the call: <see cref="TrackOutcome.Invalid"/> for null, <see cref="TrackOutcome.Failed"/> if one of its properties throws,
    /// <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static ValueTask<TrackResult> TrackAsync<TEvent>(this IMixpanelTracker tracker, TEvent message, CancellationToken cancellationToken = default)
        where TEvent : IMixpanelTypedEvent
    {
        ArgumentNullException.ThrowIfNull(tracker);
        if (tracker is Tracking.MixpanelTracker own)
        {
            return own.WhenSafeAsync(own.TrackTyped(message, out var ownName), ownName, cancellationToken);
        }

        return TryRead(message, out var name, out var properties, out var refused)
            ? tracker.TrackAsync(name, properties, cancellationToken)
            : new(refused);
    }

    private static bool TryRead<TEvent>(
        TEvent message, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out MixpanelProperties? properties, out TrackResult refused)
        where TEvent : IMixpanelTypedEvent
    {
        (name, properties, refused) = (null, null, new TrackResult(TrackOutcome.Invalid));
        if (message is null)
        {
            return false;
        }

        try
        {
            name = message.EventName;
            properties = [];
            message.WriteTo(new MixpanelPropertyWriter(properties));
            return true;
        }
#pragma warning disable CA1031 // A property that throws must not fail the request; the result says so.
        catch
#pragma warning restore CA1031
        {
            refused = new TrackResult(TrackOutcome.Failed);
            return false;
        }
    }
}
