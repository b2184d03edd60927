using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>The steps that updates of user and group profiles share: enrich, write once as JSON, put into the journal.</summary>
internal sealed class UpdateTracker(
    MixpanelMessageKind kind, MessageRules rules, MessageOutbox outbox, Surroundings surroundings, MessageEnrichers enrichers)
{
    /// <summary>More are not read: the caller's collection may be endless. As many different names make the update too large for Mixpanel.</summary>
    private const int Most = 300_000;

    /// <summary>Writes one update.</summary>
    /// <returns>Accepted, or why it is none.</returns>
    public delegate TrackOutcome Writer(JsonBuffer json, UpdateContent content, MixpanelContext? context, ref MixpanelRepairs repairs);

    public MessageRules Rules { get; } = rules;

    public TrackResult Track(ProfileOperation operation, MixpanelProperties? properties, MixpanelContext? given, Writer write)
    {
        // The log and the metrics speak of an update by its operation.
        var name = operation.ToString();
        if (properties is null || !Enum.IsDefined(operation))
        {
            return outbox.Refuse(name, TrackOutcome.Invalid, DropReason.Invalid);
        }

        var json = JsonBufferPool.Rent();
        try
        {
            var context = surroundings.ContextOf(surroundings.Scope, given);
            var content = new UpdateContent(operation, properties, [], [], null);
            if (enrichers.Any)
            {
                var enrichment = new MixpanelEnrichment(
                    kind, name, new MixpanelProperties(properties), context, takesAdditions: operation is ProfileOperation.Set or ProfileOperation.SetOnce);
                enrichers.Run(enrichment);
                if (enrichment.IsDropped)
                {
                    return outbox.Drop();
                }

                content = new UpdateContent(operation, enrichment.Result, enrichment.Removed, enrichment.Replaced, enrichment.Replacements);
            }

            var repairs = MixpanelRepairs.None;
            var outcome = write(json, content, context, ref repairs);
            surroundings.TellTrouble(context);
            return outcome switch
            {
                TrackOutcome.Accepted => outbox.Append(name, json.Written, repairs, Rules.Refused, kind: KindOf(operation)),
                TrackOutcome.Suppressed => outbox.Suppress(context!.Withheld),
                // Enrichers took away all that there was to change: they did not want the update, which is no mistake of the call.
                TrackOutcome.Invalid when content.Properties.Count == 0 && properties.Count > 0 => outbox.Drop(),
                TrackOutcome.Invalid when (repairs & Rules.Refused) != MixpanelRepairs.None => outbox.Append(name, json.Written, repairs, Rules.Refused),
                _ => outbox.Refuse(name, outcome, DropReason.Invalid, repairs),
            };
        }
#pragma warning disable CA1031 // A list that throws when it is read must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return outbox.Fail(name, exception);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }

    /// <summary>Reads the caller's own collection, which may throw; that is caught here.</summary>
    public TrackResult Read<TValue>(
        ProfileOperation operation, IEnumerable<KeyValuePair<string, TValue>>? properties, Func<MixpanelProperties, TrackResult> update)
    {
        MixpanelProperties read;
        try
        {
            read = MixpanelProperties.From((properties ?? []).Take(Most));
        }
#pragma warning disable CA1031 // A list or an object that throws when it is read must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return outbox.Fail(operation.ToString(), exception);
        }

        return update(read);
    }

    /// <summary>Names as properties, of which the operation needs no values.</summary>
    public static IEnumerable<KeyValuePair<string, MixpanelValue>> NamesOf(IEnumerable<string>? names) =>
        (names ?? []).Select(static name => KeyValuePair.Create(name, MixpanelValue.Null));

    private static RecordKind KindOf(ProfileOperation operation) =>
        operation is ProfileOperation.Increment or ProfileOperation.Append ? RecordKind.AddsUp : RecordKind.Repeatable;

    /// <summary>Refuses a call with nothing in it.</summary>
    public TrackResult RefuseNothing() => outbox.Refuse(string.Empty, TrackOutcome.Invalid, DropReason.Invalid);
}
