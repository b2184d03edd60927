using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Messages;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// The calls that say that two ids are one person. In the Original model they are events of their own; in the Simplified model an anonymous
/// id is joined to a user by any event that carries both, and two users cannot be joined at all ("Identifying Users").
/// </summary>
internal sealed class IdentityCalls(
    MessageRules rules, MessageOutbox outbox, IdentityOutbox identities, Identification identification, EventTracker events, Surroundings surroundings)
{
    private MixpanelContext? Context => surroundings.ContextOf(surroundings.Scope, given: null);

    private bool IsSimplified => rules.IdentityModel == IdentityModel.Simplified;

    public TrackResult Identify(string userId, string? anonymousId)
    {
        var repairs = MixpanelRepairs.None;
        if (EventIdentity.UsableUser(userId ?? string.Empty, ref repairs) is not { } user)
        {
            return Refuse(IdentityEvents.Identify, TrackOutcome.UnusableId);
        }

        if (anonymousId is null)
        {
            return IdentifyVisitor(user);
        }

        return EventIdentity.Usable(anonymousId, ref repairs) is not { } anonymous || anonymous == user ? Refuse(IdentityEvents.Identify, TrackOutcome.UnusableId)
            : WithheldOf(Context, user) is { } withheld ? outbox.Suppress(withheld)
            : Identify(user, anonymous, context: null);
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

        if ((WithheldOf(Context, one) ?? WithheldOf(Context, other)) is { } withheld)
        {
            return outbox.Suppress(withheld);
        }

        if (!IsSimplified)
        {
            return identities.Send(new IdentityMessage(identityEvent, one, other), Context);
        }

        return (DeviceIdPrefix.IsOn(one), DeviceIdPrefix.IsOn(other)) switch
        {
            (true, false) => Link(other, one),
            (false, true) => Link(one, other),
            _ => Refuse(identityEvent, TrackOutcome.WrongIdentityModel),
        };
    }

    private TrackResult IdentifyVisitor(string user)
    {
        // The application has a login of its own: what follows in this request is the user's, on a new device if the old one is somebody else's.
        surroundings.SignIn(user);
        var context = Context;
        if (WithheldOf(context, user) is { } withheld)
        {
            return outbox.Suppress(withheld);
        }

        var repairs = MixpanelRepairs.None;
        if (VisitorsDevice(context, user, ref repairs) is not { } anonymous || anonymous == user)
        {
            return Refuse(IdentityEvents.Identify, TrackOutcome.NoAnonymousId);
        }

        context!.Link?.StopWaiting(); // the application says it itself

        // Once for a device and user, as the web SDK does.
        var isFirst = identification.TryClaim(context, user);
        if (isFirst == false)
        {
            return new TrackResult(TrackOutcome.AlreadyIdentified);
        }

        var result = Identify(user, anonymous, context);
        if (isFirst == true)
        {
            Identification.Settle(context, user, result, result.IsAccepted ? identification.SendFirstTouch(context, user) : default);
        }

        return result;
    }

    // Why nothing may be said of the visitor, if it is the visitor of whom this speaks. What bots are is not asked here: somebody is named.
    private static MixpanelSuppression? WithheldOf(MixpanelContext? context, string id) =>
        context is not null && (context.UserId is null || context.UserId == id) && context.Withheld is not MixpanelSuppression.None and var withheld
            ? withheld
            : null;

    // The device of the request is the user's unless somebody else is signed in on it.
    private string? VisitorsDevice(MixpanelContext? context, string user, ref MixpanelRepairs repairs)
    {
        var given = GivenIdentity.Of(rules.IdentityModel, new EventFields { UserId = user }, ref repairs);
        return context is not null && given.IsAbout(context) ? EventIdentity.AnonymousOf(rules.IdentityModel, context, ref repairs) : null;
    }

    private TrackResult Identify(string user, string anonymous, MixpanelContext? context)
    {
        if (IsSimplified)
        {
            return Link(user, anonymous);
        }

        return IdentityMessage.IsAnonymousId(anonymous)
            ? identities.Send(new IdentityMessage(IdentityEvents.Identify, user, anonymous), context ?? Context)
            : Refuse(IdentityEvents.Identify, TrackOutcome.UnusableId);
    }

    // "Identifying Users (Simplified)": one event with both ids joins them. Its name must not be one of the identity events'.
    private TrackResult Link(string user, string anonymous)
    {
        var repairs = MixpanelRepairs.None;
        return EventIdentity.UsableDevice(rules.IdentityModel, anonymous, ref repairs) is { } device
            ? events.Track(IdentityEvents.Linked, new EventFields { UserId = user, DeviceId = device }, new CollectionSource(null))
            : Refuse(IdentityEvents.Linked, TrackOutcome.UnusableId); // without the device it would join nothing
    }

    private TrackResult Refuse(string name, TrackOutcome outcome) => outbox.Refuse(name, outcome, DropReason.Invalid);
}
