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
    MessageRules rules, Outboxes outboxes, Surroundings surroundings, MessageEnrichers enrichers, Identification identification, TimeProvider time)
{
    private static readonly MixpanelContext NoContext = new();
    private static readonly string[] Ids = [PropertyNames.UserId, PropertyNames.DeviceId, PropertyNames.DistinctId];

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

        var outbox = OutboxOf(eventName);
        if (outbox == outboxes.Identities && rules.IdentityModel == IdentityModel.Simplified)
        {
            return outbox.Refuse(eventName, TrackOutcome.WrongIdentityModel, DropReason.Invalid);
        }

        var json = JsonBufferPool.Rent();
        try
        {
            var scope = fields.IsBackfill ? surroundings.Outermost : surroundings.Scope;
            var context = surroundings.ContextOf(scope, given);
            var own = fields;
            if (enrichers.Any && fields.IsBackfill)
            {
                own.InsertId ??= DeriveInsertId(json, eventName, in fields, properties, context, scope);
            }

            var writer = new EventWriter(json, eventName, in own, context, scope.Defaults, rules);
            if (enrichers.Any)
            {
                if (!TryEnrich(ref writer, eventName, in fields, properties, context))
                {
                    return outbox.Drop();
                }
            }
            else
            {
                properties.WriteTo(ref writer);
            }

            var repairs = writer.Finish(rules.IdentityModel, context, time.GetUtcNow());
            surroundings.TellTrouble(context);
            var identity = writer.Identity;
            if (SuppressionOf(in identity) is not MixpanelSuppression.None and var suppression)
            {
                return outbox.Suppress(suppression);
            }

            if (identity is { Visitor: { Link: not null } visitor, UserId: { } user } && identity.DeviceId == visitor.DeviceId)
            {
                identification.Note(visitor, user);
            }

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

    /// <summary>Where an event of this name goes.</summary>
    public MessageOutbox OutboxOf(string eventName) => IdentityEvents.Contains(eventName) ? outboxes.Identities : outboxes.Events;

    // Only what is about the visitor: what an administrator does to an account is not the administrator's to forbid. Where a user is known it is no bot: a
    // crawler does not sign in, and a payment that a service reports is somebody's. Nor is an HTTP library that keeps its cookies, as applications do.
    private static MixpanelSuppression SuppressionOf(in EventIdentity identity) => identity.Visitor switch
    {
        null => MixpanelSuppression.None,
        { Suppression: MixpanelSuppression.Bot } when identity.UserId is not null => MixpanelSuppression.None,
        { Suppression: MixpanelSuppression.Bot, IsTool: true, DeviceId: not null, IsDeviceNew: false } => MixpanelSuppression.None,
        var visitor => visitor.Suppression,
    };

    // From what the call says, and not from what enrichers make of it, which may differ when the import is run again.
    private string? DeriveInsertId<TSource>(JsonBuffer json, string eventName, in EventFields fields, TSource properties, MixpanelContext? context, Scope scope)
        where TSource : struct, IPropertySource, allows ref struct
    {
        var writer = new EventWriter(json, eventName, in fields, context, scope.Defaults, rules);
        properties.WriteTo(ref writer);
        writer.Finish(rules.IdentityModel, context, time.GetUtcNow());
        var id = writer.DerivedInsertId;
        json.Reset();
        return id;
    }

    private bool TryEnrich<TSource>(ref EventWriter writer, string eventName, in EventFields fields, TSource properties, MixpanelContext? context)
        where TSource : struct, IPropertySource, allows ref struct
    {
        var copy = new MixpanelProperties();
        properties.CopyTo(copy);
        var isSomebodys = !fields.NamesNobody || Array.Exists(Ids, copy.Contains);
        var enrichment = new MixpanelEnrichment(MixpanelMessageKind.Event, eventName, copy, context);
        enrichers.Run(enrichment);
        if (enrichment.IsDropped)
        {
            return false;
        }

        // The call has said whose event it is, in whichever of the three ways; an addition must not make it another's.
        foreach (var id in isSomebodys ? Ids : [])
        {
            if (enrichment.IsAdded(id))
            {
                copy.Remove(id);
            }
        }

        foreach (var name in enrichment.Removed)
        {
            writer.Remove(name);
        }

        foreach (var name in enrichment.Replaced)
        {
            writer.Replace(name, copy[name]);
        }

        foreach (var (name, value) in enrichment.Replacements ?? [])
        {
            if (writer.Has(name))
            {
                writer.Replace(name, in value);
                copy[name] = value;
            }
        }

        new CollectionSource(enrichment.Result).WriteTo(ref writer);
        return true;
    }
}
