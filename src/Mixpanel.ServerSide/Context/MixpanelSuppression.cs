namespace Mixpanel.ServerSide;

/// <summary>
/// Why nothing is tracked of a visitor. What the visitor causes is then dropped by the tracker and counted with this reason; what a call says of
/// others (a named account, a group) is not.
/// </summary>
public enum MixpanelSuppression
{
    /// <summary>The visitor may be tracked.</summary>
    None,

    /// <summary>The visitor has opted out in Mixpanel's web SDK, whose cookie says so, or must opt in first and has not.</summary>
    OptedOut,

    /// <summary>The browser sends <c>DNT: 1</c>, which the web SDK obeys too.</summary>
    DoNotTrack,

    /// <summary>The browser sends <c>Sec-GPC: 1</c>, and the settings say to obey it.</summary>
    GlobalPrivacyControl,

    /// <summary>The application says that there is no consent: by its delegate, or by the framework's consent feature.</summary>
    NoConsent,

    /// <summary>It is a bot. Only events are dropped, as by the web SDK; profile updates are sent.</summary>
    Bot,
}
