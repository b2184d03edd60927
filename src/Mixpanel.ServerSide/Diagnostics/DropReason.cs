namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Why a message will not reach Mixpanel: the values of the tag <c>reason</c> on the counter of dropped messages.</summary>
internal static class DropReason
{
    /// <summary>The call itself was not a message: no name, no user, nothing to change, or its values threw when read.</summary>
    public const string Invalid = "invalid";

    /// <summary>It would have had to be repaired, and the settings say not to.</summary>
    public const string RepairRefused = "repair_refused";

    /// <summary>An enricher dropped it.</summary>
    public const string Enricher = "enricher";

    /// <summary>A single message larger than Mixpanel takes.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The journal had reached its bound.</summary>
    public const string JournalFull = "journal_full";

    /// <summary>It was tracked after the application had ended.</summary>
    public const string Stopped = "stopped";

    /// <summary>Mixpanel refused it for good.</summary>
    public const string Refused = "refused";

    /// <summary>Delivery failed inside the library, which the log tells as critical.</summary>
    public const string Fault = "fault";

    /// <summary>It was still in memory when the application ended.</summary>
    public const string Shutdown = "shutdown";

    /// <summary>An update whose effect adds up, sent once without learning whether Mixpanel has it, and not sent again.</summary>
    public const string InDoubt = "in_doubt";

    /// <summary>The oldest messages made room for new ones, as the settings say.</summary>
    public const string PushedOut = "pushed_out";

    /// <summary>It had waited longer than the settings allow.</summary>
    public const string Expired = "expired";

    /// <summary>A file of the journal was damaged, and the message with it.</summary>
    public const string Damaged = "damaged";

    /// <summary>The visitor has opted out, or must opt in and has not.</summary>
    public const string OptedOut = "opted_out";

    /// <summary>The visitor's browser says "do not track".</summary>
    public const string DoNotTrack = "do_not_track";

    /// <summary>The visitor's browser says Global Privacy Control.</summary>
    public const string GlobalPrivacyControl = "global_privacy_control";

    /// <summary>The application says that there is no consent.</summary>
    public const string NoConsent = "no_consent";

    /// <summary>The visitor is a bot.</summary>
    public const string Bot = "bot";
}
