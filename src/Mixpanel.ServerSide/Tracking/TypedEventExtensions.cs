namespace Mixpanel.ServerSide;

/// <summary>
/// Tracks typed events. An extension and not a member of the interface, so that a mock needs to know one method only: with another tracker
/// than the library's it calls <see cref="IMixpanelTracker.Track(string, MixpanelProperties)"/>.
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
        return tracker is Tracking.MixpanelTracker own ? own.TrackTyped(message) : TrackByName(tracker, message);
    }

    private static TrackResult TrackByName<TEvent>(IMixpanelTracker tracker, TEvent message)
        where TEvent : IMixpanelTypedEvent
    {
        if (message is null)
        {
            return new TrackResult(TrackOutcome.Invalid);
        }

        var properties = new MixpanelProperties();
        string name;
        try
        {
            name = message.EventName;
            message.WriteTo(new MixpanelPropertyWriter(properties));
        }
#pragma warning disable CA1031 // A property that throws must not fail the request; the result says so.
        catch
#pragma warning restore CA1031
        {
            return new TrackResult(TrackOutcome.Failed);
        }

        return tracker.Track(name, properties);
    }
}
