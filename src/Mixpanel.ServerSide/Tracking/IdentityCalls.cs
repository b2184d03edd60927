using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Enrichment;
using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// The calls that say that two ids are one person. In the Original model they are events of their own; in the Simplified model an anonymous
/// id is joined to a user by any event that carries both, and two users cannot be joined at all ("Identifying Users").
/// </summary>
internal sealed class IdentityCalls(
    MessageRules rules, MessageOutbox outbox, EventTracker events, Surroundings surroundings, MessageEnrichers enrichers, TimeProvider time)
{
    private bool IsSimplified => rules.IdentityModel == IdentityModel.Simplified;

    public TrackResult Identify(string userId, string? anonymousId)
    {
        var repairs = MixpanelRepairs.None;
        if (EventIdentity.UsableUser(userId ?? string.Empty, ref repairs) is not { } user)
        {
            return Refuse(IdentityEvents.Identify, TrackOutcome.UnusableId);
        }

        var anonymous = anonymousId is null ? VisitorsDevice(user, ref repairs) : EventIdentity.Usable(anonymousId, ref repairs);
        if (anonymous is null || anonymous == user)
        {
            return Refuse(IdentityEvents.Identify, anonymousId is null ? TrackOutcome.NoAnonymousId : TrackOutcome.UnusableId);
        }

        if (IsSimplified)
        {
            return Link(user, anonymous);
        }

        // "Create Identity": anything but a UUID is taken, and then not joined.
        return Guid.TryParseExact(DeviceIdPrefix.TakenOff(anonymous), "D", out _)
            ? Send(new IdentityMessage(IdentityEvents.Identify, user, anonymous))
            : Refuse(IdentityEvents.Identify, TrackOutcome.UnusableId);
    }

    public TrackResult Join(string identityEvent, string first, string second)
    {
        var repairs = MixpanelRepairs.None;
        if (EventIdentity.Usable(first ?? string.Empty, ref repairs) is not { } one
            || EventIdentity.Usable(second ?? string.Empty, ref repairs) is not { } other
            || one == other)
        {
            return Refuse(identityEvent, TrackOutcome.UnusableId);
        }

        if (!IsSimplified)
        {
            return Send(new IdentityMessage(identityEvent, one, other));
        }

        return (DeviceIdPrefix.IsOn(one), DeviceIdPrefix.IsOn(other)) switch
        {
            (true, false) => Link(other, one),
            (false, true) => Link(one, other),
            _ => Refuse(identityEvent, TrackOutcome.WrongIdentityModel),
        };
    }

    // The device of the request is the user's unless somebody else is signed in on it.
    private string? VisitorsDevice(string user, ref MixpanelRepairs repairs)
    {
        var context = surroundings.ContextOf(surroundings.Scope, given: null);
        var given = GivenIdentity.Of(rules.IdentityModel, new EventFields { UserId = user }, ref repairs);
        return context is not null && given.IsAbout(context) ? EventIdentity.AnonymousOf(rules.IdentityModel, context, ref repairs) : null;
    }

    // "Identifying Users (Simplified)": one event with both ids joins them. Its name must not be one of the identity events'.
    private TrackResult Link(string user, string anonymous)
    {
        var repairs = MixpanelRepairs.None;
        return EventIdentity.UsableDevice(rules.IdentityModel, anonymous, ref repairs) is { } device
            ? events.Track(IdentityEvents.Linked, new EventFields { UserId = user, DeviceId = device }, new CollectionSource(null))
            : Refuse(IdentityEvents.Linked, TrackOutcome.UnusableId); // without the device it would join nothing
    }

    private TrackResult Send(IdentityMessage message)
    {
        var json = JsonBufferPool.Rent();
        try
        {
            if (enrichers.Any)
            {
                var enrichment = new MixpanelEnrichment(MixpanelMessageKind.Identity, message.Name, [], surroundings.ContextOf(surroundings.Scope, given: null));
                enrichers.Run(enrichment);
                if (enrichment.IsDropped)
                {
                    return outbox.Drop();
                }
            }

            message.WriteTo(json, rules, time.GetUtcNow());
            return outbox.Append(message.Name, json.Written, MixpanelRepairs.None, MixpanelRepairs.None);
        }
#pragma warning disable CA1031 // An enricher that throws must not fail the request; the exception is logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return outbox.Fail(message.Name, exception);
        }
        finally
        {
            JsonBufferPool.Return(json);
        }
    }

    private TrackResult Refuse(string name, TrackOutcome outcome) => outbox.Refuse(name, outcome, DropReason.Invalid);
}
