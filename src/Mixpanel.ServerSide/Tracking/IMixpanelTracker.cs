namespace Mixpanel.ServerSide;

/// <summary>
/// Sends events and profile updates to Mixpanel. Inject it anywhere, also into singletons and background services; in a request it adds
/// what the request told about the visitor.
/// </summary>
/// <remarks>
/// Calls never block and never throw for bad data: they write the message to the journal in memory and return, and a background service
/// delivers. Safe for use from several threads.
/// </remarks>
public interface IMixpanelTracker
{
    /// <summary>Changes the profile of the signed-in user, or of a named one.</summary>
    IMixpanelPeople People { get; }

    /// <summary>Tracks an event.</summary>
    /// <param name="eventName">The event's name, such as <c>Order Placed</c>.</param>
    /// <param name="properties">Its properties; they win over the context's. Null for none.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Track(string eventName, MixpanelProperties? properties = null);

    /// <summary>Tracks an event about which more is to be said than name and properties: another user, an earlier time, a place.</summary>
    /// <param name="message">The event.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Track(MixpanelEvent message);

    /// <summary>
    /// Sends what was tracked so far without waiting for more, and waits until Mixpanel has taken or refused all of it. For serverless
    /// functions, jobs and tests; a web application needs it not, because delivery runs by itself and at the end of the application.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the delivery. While Mixpanel cannot be reached, or refuses the settings, the wait goes on.</param>
    /// <returns>What became of the messages.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<FlushResult> FlushAsync(CancellationToken cancellationToken = default);
}
