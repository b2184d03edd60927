using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide;

/// <content>What a request's context knows beside what it shows: how the visitor is remembered, and what is sent.</content>
public sealed partial class MixpanelContext
{
    /// <summary>
    /// The <c>distinct_id</c> that the web SDK uses for this device while nobody is signed in, where its cookie told. Only the Original
    /// identity model needs it: there, server and browser must use the very same text.
    /// </summary>
    internal string? AnonymousDistinctId { get; init; }

    /// <summary>Somebody is signed in, but it is not known who. Then a user that a call names may be somebody else.</summary>
    internal bool IsUserUnknown { get; init; }

    /// <summary>The device id was made for this request; the visitor has not shown it yet.</summary>
    internal bool IsDeviceNew { get; init; }

    /// <summary>The search engine of this or an earlier visit, if the referrer at hand does not tell it.</summary>
    internal string? KeptSearchEngine { get; init; }

    /// <summary>The keyword of this or an earlier visit, if the referrer at hand does not tell it.</summary>
    internal string? KeptSearchKeyword { get; init; }

    /// <summary>The campaign, if <see cref="CurrentUrl"/> does not tell it: because of what was redacted there, or because it is an earlier visit's.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>>? GivenCampaign { get; init; }

    /// <summary>Whom the device is joined to, where that can be remembered.</summary>
    internal VisitorLink? Link { get; init; }

    /// <summary>
    /// Why the visitor must not be known, if events are sent all the same (<c>TrackWithoutCookies</c>): then they belong to nobody, whatever the call says.
    /// </summary>
    internal MixpanelSuppression NobodysBecause { get; init; }

    /// <summary>Why there is no consent; None if there is. That a bot is not wanted is no question of consent.</summary>
    internal MixpanelSuppression Withheld => Suppression is MixpanelSuppression.None or MixpanelSuppression.Bot ? NobodysBecause : Suppression;

    /// <summary>The bot may be the HTTP client of an application: it is none if it keeps its cookies.</summary>
    internal bool IsTool { get; init; }

    /// <summary>Events of this bot are sent, with its name.</summary>
    internal bool IsBotMarked { get; init; }

    /// <summary><see cref="IpAddress"/>, if it is one.</summary>
    internal string? ValidAddress => _readings.Address(this);

    /// <summary>The <c>distinct_id</c> of the device in the Simplified model.</summary>
    internal string? DeviceDistinctId => _readings.DeviceDistinctId(this);

    /// <summary>The context's properties as JSON members, rendered once.</summary>
    internal JsonMembers Fragment => _readings.Fragment(this);

    /// <summary>What went wrong when a User-Agent was read, if nobody has told it yet; null if nothing did.</summary>
    internal Exception? TakeFailure() => UserAgentReader.TakeFailure();
}
