namespace Mixpanel.ServerSide;

/// <summary>
/// What becomes of events that bots cause: crawlers, also those that AI products send, monitors, link previews and headless browsers. The web SDK's
/// list of crawlers is among them; Mixpanel itself filters no events that a server sends ("Bot Traffic").
/// </summary>
public enum MixpanelBotPolicy
{
    /// <summary>
    /// They are dropped and counted. Where a user is known, by sign-in or by the call, it is no bot; nor is an HTTP library that keeps its cookies, as that of a
    /// mobile application does. Profile updates are sent, as by the web SDK.
    /// </summary>
    Drop,

    /// <summary>They are sent with the property <c>bot</c>, the bot's name, so that reports can leave them out.</summary>
    Mark,

    /// <summary>They are sent like all others.</summary>
    Allow,
}
