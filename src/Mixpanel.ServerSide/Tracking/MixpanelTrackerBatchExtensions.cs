namespace Mixpanel.ServerSide;

/// <summary>Calls for several events at once, and for scopes.</summary>
public static partial class MixpanelTrackerBatchExtensions
{
    /// <summary>Tracks several events, in order. If the enumerable itself throws, the exception is the caller's; what came before is tracked.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="events">The events. For more than some thousands <see cref="IMixpanelTracker.ImportAsync"/> is better: it waits for room.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> or <paramref name="events"/> is null.</exception>
    public static IReadOnlyList<TrackResult> TrackMany(this IMixpanelTracker tracker, params IEnumerable<MixpanelEvent> events)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(events);
        return [.. events.Select(tracker.Track)];
    }

    /// <summary>Brings old events in that are in memory, or in any other enumerable.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Ends the import; what was taken until then is delivered.</param>
    /// <returns>How many were taken.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> or <paramref name="events"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The import was ended.</exception>
    public static Task<ImportResult> ImportAsync(this IMixpanelTracker tracker, IEnumerable<MixpanelEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(events);
        return tracker.ImportAsync(events.ToAsyncEnumerable(), cancellationToken);
    }

    /// <summary>Adds super properties to all events that are tracked in this asynchronous flow until the result is disposed.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="superProperties">Properties and values.</param>
    /// <returns>Ends the scope when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tracker"/> is null.</exception>
    public static IDisposable BeginScope(this IMixpanelTracker tracker, params ReadOnlySpan<(string Name, MixpanelValue Value)> superProperties)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return tracker.BeginScope(MixpanelProperties.Of(superProperties));
    }
}
