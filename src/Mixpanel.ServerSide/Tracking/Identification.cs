using Mixpanel.ServerSide.Messages;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// What is sent once, when a visitor becomes a user: in the Original model <c>$identify</c>, before the user's next event ("Identifying Users"), and in both the
/// first touch, which the web SDK too writes onto the profile at this moment.
/// </summary>
/// <param name="rules">The project's.</param>
/// <param name="identities">Where identity events go.</param>
/// <param name="people">The profiles.</param>
/// <param name="isMain">Whether the project is the one that the request context speaks of. The browser remembers what was said to that one only.</param>
internal sealed class Identification(MessageRules rules, IdentityOutbox identities, IMixpanelPeople people, bool isMain)
{
    /// <summary>
    /// Takes the visitor's device for the user: true once, false if that was said before or the device is another user's; null if nothing remembers
    /// it, as outside of a request.
    /// </summary>
    public bool? TryClaim(MixpanelContext visitor, string user) => isMain ? visitor.Link?.TryClaim(user) : null;

    /// <summary>Gives the claim back where what it was for was not taken, such as by a full journal: else it would never be said.</summary>
    public static void Settle(MixpanelContext visitor, string user, params ReadOnlySpan<TrackResult> said)
    {
        foreach (var result in said)
        {
            // What is refused for what it is would be refused the next time, too.
            if (result.Outcome is TrackOutcome.JournalFull or TrackOutcome.Stopped or TrackOutcome.Failed)
            {
                visitor.Link?.Release(user);
            }
        }
    }

    /// <summary>To be called for each message of a user that tells of the visitor's device too.</summary>
    public void Note(MixpanelContext visitor, string user)
    {
        // In the Original model nothing but $identify joins the two, and a user whom only the call names may be one of many of whom a service speaks.
        if ((rules.IdentityModel == IdentityModel.Simplified || visitor.UserId == user) && TryClaim(visitor, user) == true)
        {
            Settle(visitor, user, Identify(visitor, user), SendFirstTouch(visitor, user));
        }
    }

    /// <summary>The first touch alone, where the call itself joins device and user.</summary>
    public TrackResult SendFirstTouch(MixpanelContext visitor, string user) => visitor.FirstTouch is { } firstTouch
        ? people.For(user).Update(new ProfileUpdate(ProfileOperation.SetOnce) { Properties = firstTouch.ToSetOnce(), Context = visitor })
        : default;

    private TrackResult Identify(MixpanelContext visitor, string user)
    {
        var repairs = MixpanelRepairs.None;
        return rules.IdentityModel == IdentityModel.Original
            && EventIdentity.AnonymousOf(rules.IdentityModel, visitor, ref repairs) is { } anonymous
            && IdentityMessage.IsAnonymousId(anonymous)
            ? identities.Send(new IdentityMessage(IdentityEvents.Identify, user, anonymous), visitor)
            : default;
    }
}
