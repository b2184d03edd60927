using System.Runtime.CompilerServices;

namespace Mixpanel.ServerSide;

/// <summary>
/// Sends events and profile updates to Mixpanel. Inject it anywhere, also into singletons and background services; in a request it adds
/// what the request told about the visitor.
/// </summary>
/// <remarks>
/// Calls never block and never throw for bad data: they write the message to the journal and return, and a background service
/// delivers. Safe for use from several threads.
/// </remarks>
public interface IMixpanelTracker
{
    /// <summary>Changes the profile of the signed-in user, or of a named one.</summary>
    IMixpanelPeople People { get; }

    /// <summary>Names a group, whose profile can then be changed.</summary>
    /// <param name="groupKey">The group key of the project, such as <c>company_id</c>.</param>
    /// <param name="groupId">The id of the group.</param>
    /// <returns>The calls for that group.</returns>
    IMixpanelGroup Group(string groupKey, string groupId);

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
    /// Tracks an event, and waits until it is as safe as the settings promise. In memory, and in files, it is so from the moment the call
    /// returns, and nothing is waited for; with <see cref="MixpanelOptions.JournalSyncInterval"/> it is safe when the file is forced to the disk
    /// the next time, together with all that came meanwhile. Nobody waits for Mixpanel here: that is <see cref="FlushAsync"/>.
    /// </summary>
    /// <param name="eventName">The event's name, such as <c>Order Placed</c>.</param>
    /// <param name="properties">Its properties; they win over the context's. Null for none.</param>
    /// <param name="cancellationToken">Ends the wait, not the message: it is tracked before the wait begins, and stays so.</param>
    /// <returns>
    /// What became of the call, as <see cref="Track(string, MixpanelProperties)"/> tells; or <see cref="TrackOutcome.NotDurable"/> if the settings
    /// promise the disk, and the disk did not take it. Await it once, and at once, as every <see cref="ValueTask{TResult}"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">The wait was ended; what became of the call is not known to the caller.</exception>
#pragma warning disable RS0026 // Two forms with optional parameters: the first parameter tells them apart.
    ValueTask<TrackResult> TrackAsync(string eventName, MixpanelProperties? properties = null, CancellationToken cancellationToken = default);
#pragma warning restore RS0026

    /// <summary>
    /// Tracks an event about which more is to be said than name and properties, and waits until it is as safe as the settings promise, as
    /// <see cref="TrackAsync(string, MixpanelProperties, CancellationToken)"/> does.
    /// </summary>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Ends the wait, not the message: it is tracked before the wait begins, and stays so.</param>
    /// <returns>What became of the call; <see cref="TrackOutcome.NotDurable"/> if the settings promise the disk, and the disk did not take it.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended; what became of the call is not known to the caller.</exception>
#pragma warning disable RS0026 // As above.
    ValueTask<TrackResult> TrackAsync(MixpanelEvent message, CancellationToken cancellationToken = default);
#pragma warning restore RS0026

    /// <summary>
    /// Brings old events in: as many as you like, no faster than Mixpanel takes them, and without pushing the application's own events out of
    /// the journal. They carry nothing of the current request or scope; super
    /// properties of the settings they do carry. An event without <see cref="MixpanelEvent.InsertId"/> gets one that follows from
    /// its content (name, own properties, groups, ids and time), so that an import can be run again. An event without a time, or with one that
    /// Mixpanel refuses, is refused (<see cref="MixpanelRepairs.BadTime"/>), and not dated now.
    /// </summary>
    /// <param name="events">The events, each with its <see cref="MixpanelEvent.Time"/> and whose it is.</param>
    /// <param name="cancellationToken">Ends the import; what was taken until then is delivered.</param>
    /// <returns>How many were taken.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The import was ended.</exception>
    Task<ImportResult> ImportAsync(IAsyncEnumerable<MixpanelEvent> events, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that what an anonymous visitor did was done by this user. Original model: sends <c>$identify</c>. Simplified model: sends the event
    /// <c>User Identified</c>, which carries both ids; a project of that model needs this call only where no other event carries both.
    /// </summary>
    /// <remarks>
    /// Without <paramref name="anonymousId"/> it is the visitor of the request who becomes the user: for applications with a login of their own
    /// (<c>HttpContext.SignInAsync</c> is noticed without it). What is tracked in the rest of the request is the user's; in later requests
    /// <c>Context:UserId</c> has to tell. The profile gets the first touch, if one is known. It is said once for a device and user, as by the web SDK
    /// (<see cref="TrackOutcome.AlreadyIdentified"/>); a device that belongs to another user is left to that user, and the visitor gets a new one.
    /// </remarks>
    /// <param name="userId">The user's id, of a visitor who has proved to be that user: Mixpanel joins the two for good.</param>
    /// <param name="anonymousId">
    /// The anonymous id, with or without <c>$device:</c>; in the Original model a UUID ("Create Identity"). Default: null, the device of the context.
    /// </param>
    /// <returns>What became of the call.</returns>
    TrackResult Identify(string userId, string? anonymousId = null);

    /// <summary>
    /// Says that the visitor has logged out: for applications with a login of their own (<c>HttpContext.SignOutAsync</c> is noticed without it).
    /// In the rest of the request nobody is signed in. In the Simplified model the visitor gets a new device id ("Identifying Users (Simplified)"),
    /// so that whoever comes next on this browser is another visitor; in the Original model the device stays, as Mixpanel advises there. Outside
    /// of a request it does nothing.
    /// </summary>
    void Reset();

    /// <summary>
    /// Gives an id a second name. Original model: sends <c>$create_alias</c> ("Create Alias"). Simplified model: joins a device (<c>$device:…</c>)
    /// to a user as <see cref="Identify"/> does; two users cannot be joined there, and the call is refused.
    /// </summary>
    /// <param name="distinctId">The id that Mixpanel knows.</param>
    /// <param name="alias">The new id.</param>
    /// <returns>What became of the call.</returns>
    TrackResult CreateAlias(string distinctId, string alias);

    /// <summary>
    /// Says that two ids are one person, which cannot be taken back. Original model: sends <c>$merge</c> ("Merge Identities"). Simplified model:
    /// as <see cref="CreateAlias"/>.
    /// </summary>
    /// <param name="distinctId">One id.</param>
    /// <param name="otherDistinctId">The other one.</param>
    /// <returns>What became of the call.</returns>
    TrackResult Merge(string distinctId, string otherDistinctId);

    /// <summary>
    /// Adds super properties to all events that are tracked in this asynchronous flow, also by other services, until the result is disposed
    /// in the method that began it. A task that was started meanwhile and goes on keeps them.
    /// Those of an inner scope win; the context, enrichers and the call win over all.
    /// </summary>
    /// <param name="superProperties">
    /// Properties and values, at most 60 together with those around; they are copied now. What makes an event (ids, time, place) cannot be
    /// among them and is left out, which the log tells (<see cref="MixpanelOptions.Refuse"/> speaks of messages).
    /// </param>
    /// <returns>Ends the scope when it is disposed.</returns>
    [OverloadResolutionPriority(1)] // BeginScope(new() { ["Tenant"] = "acme" })
    IDisposable BeginScope(MixpanelProperties superProperties);

    /// <summary>
    /// Uses this context for all messages that are tracked in this asynchronous flow until the result is disposed in the method that began it: for
    /// a job that a visitor has caused, or a task that is started here and goes on after the request, which keeps it. <see cref="MixpanelEvent.Context"/> wins over it.
    /// </summary>
    /// <param name="context">The context; an empty one for none.</param>
    /// <returns>Ends the scope when it is disposed.</returns>
    IDisposable BeginScope(MixpanelContext context);

    /// <summary>
    /// Sends what was tracked so far without waiting for more, and waits until Mixpanel has taken or refused all of it, or the application has
    /// ended. For serverless functions, jobs and tests; a web application needs it not, because delivery runs by itself and at the end of the
    /// application.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the delivery. While Mixpanel cannot be reached, or refuses the settings, the wait goes on.</param>
    /// <returns>What became of the messages.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<FlushResult> FlushAsync(CancellationToken cancellationToken = default);
}
