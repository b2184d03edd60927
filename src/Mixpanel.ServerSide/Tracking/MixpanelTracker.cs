using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Messages;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>The tracker of one project: each call goes to the part that knows how.</summary>
internal sealed class MixpanelTracker : IMixpanelTracker
{
    private readonly Outboxes _outboxes;
    private readonly Surroundings _surroundings;
    private readonly EventTracker _events;
    private readonly UpdateTracker _groups;
    private readonly IdentityCalls _identities;
    private readonly Identification _identification;

    public MixpanelTracker(
        MixpanelOptions options, Outboxes outboxes, CurrentContext contexts, MessageEnrichers enrichers, TimeProvider time, bool isMain = true)
    {
        var rules = new MessageRules(options);
        _outboxes = outboxes;
        _surroundings = new Surroundings(new Scopes(new Scope(DefaultsOf(rules, options, outboxes.Events), null)), contexts);
        var profiles = new UpdateTracker(MixpanelMessageKind.ProfileUpdate, rules, outboxes.Profiles, _surroundings, enrichers);
        var identities = new IdentityOutbox(rules, outboxes.Identities, enrichers, time);
        _identification = new Identification(rules, identities, new MixpanelPeople(profiles, identification: null), isMain);
        _events = new EventTracker(rules, outboxes, _surroundings, enrichers, _identification, time);
        _groups = new UpdateTracker(MixpanelMessageKind.GroupUpdate, rules, outboxes.Groups, _surroundings, enrichers);
        _identities = new IdentityCalls(rules, outboxes.Identities, identities, _identification, _events, _surroundings);
        People = new MixpanelPeople(profiles, _identification);
    }

    public IMixpanelPeople People { get; }

    public IMixpanelGroup Group(string groupKey, string groupId) => new MixpanelGroup(_groups, groupKey ?? string.Empty, groupId ?? string.Empty);

    public TrackResult Track(string eventName, MixpanelProperties? properties = null) =>
        _events.Track(eventName, default, new CollectionSource(properties));

    public TrackResult Track(string eventName, ReadOnlySpan<(string Name, MixpanelValue Value)> properties) =>
        _events.Track(eventName, default, new PairsSource(properties));

    public TrackResult Track<TValue>(string eventName, IEnumerable<KeyValuePair<string, TValue>>? properties) =>
        _events.Track(eventName, default, new DictionarySource<TValue>(properties));

    public TrackResult Track(MixpanelEvent message) => _events.Track(message);

    public ValueTask<TrackResult> TrackAsync(string eventName, MixpanelProperties? properties = null, CancellationToken cancellationToken = default) =>
        WhenSafeAsync(Track(eventName, properties), eventName, cancellationToken);

    public ValueTask<TrackResult> TrackAsync(MixpanelEvent message, CancellationToken cancellationToken = default) =>
        WhenSafeAsync(Track(message), message?.Name, cancellationToken);

    /// <summary>Waits until an event that was tracked is as safe as the settings promise.</summary>
    public ValueTask<TrackResult> WhenSafeAsync(TrackResult result, string? eventName, CancellationToken cancellationToken) =>
        result.IsAccepted ? _events.OutboxOf(eventName!).WhenSafeAsync(result, cancellationToken) : new(result);

    public async Task<ImportResult> ImportAsync(IAsyncEnumerable<MixpanelEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        return await Import.RunAsync(_events, _outboxes, events, cancellationToken).ConfigureAwait(false);
    }

    public TrackResult Identify(string userId, string? anonymousId = null) => _identities.Identify(userId, anonymousId);

    /// <summary>Says of a signed-in visitor what has to be said once, before anything of theirs is tracked.</summary>
    public void NoteVisitor(MixpanelContext visitor)
    {
        var repairs = MixpanelRepairs.None;
        if (visitor is { Suppression: MixpanelSuppression.None, NobodysBecause: MixpanelSuppression.None } && EventIdentity.UsableUser(visitor.UserId, ref repairs) is { } user)
        {
            _identification.Note(visitor, user);
        }
    }

    public void Reset() => _surroundings.SignOut();

    public TrackResult CreateAlias(string distinctId, string alias) => _identities.Join(IdentityEvents.CreateAlias, distinctId, alias);

    public TrackResult Merge(string distinctId, string otherDistinctId) => _identities.Join(IdentityEvents.Merge, distinctId, otherDistinctId);

    public IDisposable BeginScope(MixpanelProperties superProperties)
    {
        var scope = _surroundings.Scope;
        return _surroundings.Begin(superProperties is null ? scope : scope with { Defaults = DefaultsOf(scope, superProperties) });
    }

    public IDisposable BeginScope(MixpanelContext context)
    {
        var scope = _surroundings.Scope;
        return _surroundings.Begin(context is null ? scope : scope with { Context = context });
    }

    public TrackResult TrackTyped<TEvent>(TEvent message, out string name)
        where TEvent : IMixpanelTypedEvent
    {
        try
        {
            name = message?.EventName ?? string.Empty;
        }
#pragma warning disable CA1031 // The name may be the caller's code, which must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return _outboxes.Events.Fail(name = typeof(TEvent).Name, exception);
        }

        return _events.Track(name, default, new TypedSource<TEvent>(message!));
    }

    public async Task<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var tallies = await Task.WhenAll(_outboxes.All.Select(outbox => outbox.Journal.FlushAsync(cancellationToken))).ConfigureAwait(false);
        return new FlushResult(
            tallies.Sum(static tally => tally.Delivered),
            tallies.Sum(static tally => tally.Refused),
            tallies.Sum(static tally => tally.Kept),
            tallies.Sum(static tally => tally.Lost));
    }

    // Names were validated at start; values are repaired like any others, but one that cannot be read is a setting to mend.
    private static EventDefaults DefaultsOf(MessageRules rules, MixpanelOptions options, MessageOutbox events)
    {
        const string setting = nameof(options.SuperProperties);
        var repairs = MixpanelRepairs.None;
        try
        {
            var defaults = EventDefaults.Of(rules, options.SuperProperties, ref repairs);
            events.NoteRepairs(setting, repairs);
            return defaults;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Mixpanel setting {setting} has a value that threw an exception when it was read.", exception);
        }
    }

    // Rendered here once, and not for each event of the scope.
    private EventDefaults DefaultsOf(Scope scope, MixpanelProperties superProperties)
    {
        const string name = "BeginScope";
        var repairs = MixpanelRepairs.None;
        try
        {
            var defaults = scope.Defaults.With(superProperties, ref repairs);
            _outboxes.Events.NoteRepairs(name, repairs);
            return defaults;
        }
#pragma warning disable CA1031 // A list that throws when it is read must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _outboxes.Events.NoteFailure(name, exception);
            return scope.Defaults;
        }
    }
}
