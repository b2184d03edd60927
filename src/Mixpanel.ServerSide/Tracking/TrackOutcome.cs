namespace Mixpanel.ServerSide;

/// <summary>What became of a call to the tracker.</summary>
public enum TrackOutcome
{
    /// <summary>It is in the journal and will be delivered.</summary>
    Accepted,

    /// <summary>
    /// It is in the journal and will be delivered, but waits in memory only, although the settings promise the disk
    /// (<see cref="MixpanelOptions.JournalDirectory"/>), which has failed. Only <c>TrackAsync</c> tells this, because only it waits for the disk.
    /// </summary>
    NotDurable,

    /// <summary>Refused: an event without a name, or an update without anything to change.</summary>
    Invalid,

    /// <summary>Refused: a profile update, and neither the call nor the context tells whose.</summary>
    NoUser,

    /// <summary>
    /// Refused: an identity event, or a call that joins two users, in a project with the Simplified model. There the two ids on any event do
    /// the joining, and two users cannot be joined.
    /// </summary>
    WrongIdentityModel,

    /// <summary>Refused: an id that the call names is missing, blocked by Mixpanel, or of the wrong form.</summary>
    UnusableId,

    /// <summary>Refused: neither the call nor the context tells an anonymous id that could be joined to the user.</summary>
    NoAnonymousId,

    /// <summary>
    /// Refused: it would have to be repaired, and <see cref="MixpanelOptions.Refuse"/> says not to. An imported event is never dated now: it needs
    /// a time of its own, from 1971 on and not in the future.
    /// </summary>
    RepairRefused,

    /// <summary>
    /// Nothing to send: the visitor's device was joined to this user before, which is said once, as by the web SDK; or it is another user's, which
    /// cannot be changed.
    /// </summary>
    AlreadyIdentified,

    /// <summary>
    /// Dropped: the visitor may not be tracked. <see cref="TrackResult.Suppression"/> says why: no consent, a wish not to be tracked, or a bot.
    /// </summary>
    Suppressed,

    /// <summary>An <see cref="IMixpanelEnricher"/> dropped it.</summary>
    Dropped,

    /// <summary>Refused: larger than Mixpanel takes (1 MB).</summary>
    TooLarge,

    /// <summary>Refused: the journal has reached <see cref="MixpanelOptions.JournalCapacity"/>, or in files <see cref="MixpanelOptions.JournalDiskCapacity"/>.</summary>
    JournalFull,

    /// <summary>Refused: the application has ended.</summary>
    Stopped,

    /// <summary>Refused: reading the given values, or an enricher, threw an exception, which is in the log.</summary>
    Failed,
}
