using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// Takes an event through its steps: merges it with what surrounds the call (the call wins), writes it once as JSON and puts it into the
/// journal.
/// </summary>
internal sealed class EventTracker(
    MessageRules rules, Outboxes outboxes, Surroundings surroundings, MessageEnrichers enrichers, TimeProvider time)
{
    private static readonly MixpanelContext NoContext = new();

    public TrackResult Track(MixpanelEvent message, bool isBackfill = false)
    {
        if (message is null)
        {
            return outboxes.Events.Refuse(string.Empty, TrackOutcome.Invalid, DropReason.Invalid);
        }

        var fields = EventFields.Of(message);
        if (!isBackfill)
        {
            return Track(message.Name, in fields, new CollectionSource(message.Properties), message.Context);
        }

        fields.IsBackfill = true;
        return Track(message.Name, in fields, new SortedSource(message.Properties), message.Context ?? NoContext);
    }

    public TrackResult Track<TSource>(string eventName, in EventFields fields, TSource properties, MixpanelContext? given = null)
        where TSource : struct, IPropertySource, allows ref struct
    {
        if (string.IsNullOrWhiteSpace(eventName))
        {
            return outboxes.Events.Refuse(string.Empty, TrackOutcome.Invalid, DropReason.Invalid);
        }

        var outbox = outboxes.Events;
        if (IdentityEvents.Contains(eventName))
        {
            if (rules.IdentityModel == IdentityModel.Simplified)
            {
                return outboxes.Identities.Refuse(eventName, TrackOutcome.WrongIdentityModel, DropReason.Invalid);
            }

            outbox = outboxes.Identities;
        }

        var json = JsonBufferPool.Rent();
        try
        {
            var scope = surroundings.Scope;
            var context = surroundings.ContextOf(scope, given);
            var writer = new EventWriter(json, eventName, in fields, context, scope.Defaults, rules);
            if (enrichers.Any)
            {
                if (!TryEnrich(ref writer, eventName, properties, context))
                {
                    return outbox.Drop();
                }
            }
            else
            {
                properties.WriteTo(ref writer);
            }

            var repairs = writer.Finish(rules.IdentityModel, context, time.GetUtcNow());
            return outbox.Append(eventName, json.Written, repairs, rules.Refused | (fields.IsBackfill ? MixpanelRepairs.BadTime : MixpanelRepairs.None), waits: fields.IsBackfill);
        }
#pragma warning disable CA1031 // A list that throws when it is read must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return outbox.Fail(eventName, exception);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }

    private bool TryEnrich<TSource>(ref EventWriter writer, string eventName, TSource properties, MixpanelContext? context)
        where TSource : struct, IPropertySource, allows ref struct
    {
        var copy = new MixpanelProperties();
        properties.CopyTo(copy);
        var enrichment = new MixpanelEnrichment(MixpanelMessageKind.Event, eventName, copy, context);
        enrichers.Run(enrichment);
        if (enrichment.IsDropped)
        {
            return false;
        }

        foreach (var name in enrichment.Removed)
        {
            writer.Remove(name);
        }

        foreach (var name in enrichment.Replaced)
        {
            writer.Replace(name, copy[name]);
        }

        new CollectionSource(enrichment.Result).WriteTo(ref writer);
        return true;
    }
}
