using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>The steps that updates of user and group profiles share: enrich, write once as JSON, put into the journal.</summary>
internal sealed class UpdateTracker(
    MixpanelMessageKind kind, MessageRules rules, MessageOutbox outbox, Surroundings surroundings, MessageEnrichers enrichers)
{
    /// <summary>Writes one update.</summary>
    /// <returns>Accepted, or why it is none.</returns>
    public delegate TrackOutcome Writer(JsonBuffer json, UpdateContent content, MixpanelContext? context, ref Repairs repairs);

    public MessageRules Rules { get; } = rules;

    public TrackResult Track(ProfileOperation operation, MixpanelProperties? properties, MixpanelContext? given, Writer write)
    {
        // The log and the metrics speak of an update by its operation.
        var name = operation.ToString();
        if (properties is null)
        {
            return outbox.Refuse(name, TrackOutcome.Invalid, DropReason.Invalid);
        }

        var json = JsonBufferPool.Rent();
        try
        {
            var context = surroundings.ContextOf(surroundings.Scope, given);
            var content = new UpdateContent(operation, properties, []);
            if (enrichers.Any)
            {
                var enrichment = enrichers.Run(kind, name, new MixpanelProperties(properties), context);
                if (enrichment.IsDropped)
                {
                    return outbox.Drop();
                }

                content = new UpdateContent(operation, enrichment.Result, enrichment.Removed);
            }

            var repairs = Repairs.None;
            var outcome = write(json, content, context, ref repairs);
            return outcome == TrackOutcome.Accepted
                ? outbox.Append(name, json.Written, repairs, Rules.Refused)
                : outbox.Refuse(name, outcome, DropReason.Invalid);
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

    public TrackResult Unset(IEnumerable<string>? names, Func<MixpanelProperties, TrackResult> update)
    {
        try
        {
            var properties = new MixpanelProperties();
            foreach (var name in names ?? [])
            {
                properties[name ?? string.Empty] = default;
            }

            return update(properties);
        }
#pragma warning disable CA1031 // The names are the caller's enumerable, which may throw; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return outbox.Fail(nameof(ProfileOperation.Unset), exception);
        }
    }

    /// <summary>Refuses a call with nothing in it.</summary>
    public TrackResult RefuseNothing() => outbox.Refuse(string.Empty, TrackOutcome.Invalid, DropReason.Invalid);
}
