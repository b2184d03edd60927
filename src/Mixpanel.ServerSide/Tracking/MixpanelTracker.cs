using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// The tracker: takes a call, merges it with the context (the call wins), writes the message once as JSON and puts it into the journal.
/// </summary>
internal sealed class MixpanelTracker(
    MixpanelOptions options,
    MessageOutbox events,
    MessageOutbox profiles,
    CurrentContext contexts,
    TimeProvider time) : IMixpanelTracker
{
    private readonly ProjectMembers _project = new(options.ProjectToken);

    public IMixpanelPeople People { get; } = new MixpanelPeople(options, profiles, contexts);

    public TrackResult Track(string eventName, MixpanelProperties? properties = null) =>
        Track(eventName, default, new CollectionSource(properties), given: null);

    public TrackResult Track(string eventName, ReadOnlySpan<(string Name, MixpanelValue Value)> properties) =>
        Track(eventName, default, new PairsSource(properties), given: null);

    public TrackResult Track<TValue>(string eventName, IEnumerable<KeyValuePair<string, TValue>>? properties) =>
        Track(eventName, default, new DictionarySource<TValue>(properties), given: null);

    public TrackResult Track(MixpanelEvent message) => message is null
        ? events.Refuse(string.Empty, TrackOutcome.Invalid, DropReason.Invalid)
        : Track(message.Name, EventFields.Of(message), new CollectionSource(message.Properties), message.Context);

    public async Task<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var flushedEvents = events.Journal.FlushAsync(cancellationToken);
        var flushedProfiles = profiles.Journal.FlushAsync(cancellationToken);
        var tallies = await Task.WhenAll(flushedEvents, flushedProfiles).ConfigureAwait(false);
        return new FlushResult(tallies.Sum(static tally => tally.Delivered), tallies.Sum(static tally => tally.Refused));
    }

    private TrackResult Track<TSource>(string eventName, in EventFields fields, TSource properties, MixpanelContext? given)
        where TSource : struct, IPropertySource, allows ref struct
    {
        if (string.IsNullOrWhiteSpace(eventName))
        {
            return events.Refuse(string.Empty, TrackOutcome.Invalid, DropReason.Invalid);
        }

        // One of these in a Simplified project makes Mixpanel refuse all events of the request that it travels in.
        if (options.IdentityModel == IdentityModel.Simplified && eventName is "$identify" or "$create_alias" or "$merge")
        {
            return events.Refuse(eventName, TrackOutcome.WrongIdentityModel, DropReason.Invalid);
        }

        var json = JsonBufferPool.Rent();
        try
        {
            var context = given ?? contexts.Get();
            var writer = new EventWriter(json, eventName, in fields, context);
            properties.WriteTo(ref writer);
            var repairs = writer.Finish(_project, options.IdentityModel, context, time.GetUtcNow());
            return events.Append(eventName, json.Written, repairs);
        }
#pragma warning disable CA1031 // A list that throws when it is read must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return events.Fail(eventName, exception);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }
}
