namespace Mixpanel.ServerSide;

/// <summary>Why delivery gave messages up, or cannot go on.</summary>
public enum MixpanelDeliveryFailureReason
{
    /// <summary>Mixpanel refused the messages for good.</summary>
    Refused,

    /// <summary>Mixpanel finds single messages too large.</summary>
    TooLarge,

    /// <summary>
    /// Profile updates whose effect adds up (<c>$add</c>, <c>$append</c>) were sent, nobody knows whether Mixpanel has them, and
    /// <see cref="MixpanelOptions.UpdatesInDoubt"/> says not to send them again.
    /// </summary>
    InDoubt,

    /// <summary>The application ended before the messages could be delivered, and they were only in memory.</summary>
    Shutdown,

    /// <summary>A fault of this library, which the log tells as critical.</summary>
    Fault,

    /// <summary>
    /// Mixpanel refuses the settings: a wrong token, region or address. No message is given up; delivery is tried again slowly until the settings
    /// are mended.
    /// </summary>
    Settings,
}
