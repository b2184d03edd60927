namespace Mixpanel.ServerSide;

/// <summary>What is tracked of visitors who have not consented, or who wish not to be tracked. No cookie is set either way.</summary>
public enum MixpanelWithoutConsent
{
    /// <summary>Nothing: events and profile updates of the visitor are dropped and counted with their reason.</summary>
    TrackNothing,

    /// <summary>
    /// Events that belong to nobody: without device, user and address, and without what cookies remember. Profile updates have no user then, unless the
    /// call names one.
    /// </summary>
    TrackWithoutCookies,
}
