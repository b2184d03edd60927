namespace Mixpanel.ServerSide;

/// <summary>What became of a call to the tracker.</summary>
public enum TrackOutcome
{
    /// <summary>It is in the journal and will be delivered.</summary>
    Accepted,

    /// <summary>Refused: an event without a name, or an update without anything to change.</summary>
    Invalid,

    /// <summary>Refused: a profile update, and neither the call nor the context tells whose.</summary>
    NoUser,

    /// <summary>
    /// Refused: <c>$identify</c>, <c>$create_alias</c> or <c>$merge</c> in a project with the Simplified model, where the two ids on any event do
    /// their work.
    /// </summary>
    WrongIdentityModel,

    /// <summary>Refused: larger than Mixpanel takes (1 MB).</summary>
    TooLarge,

    /// <summary>Refused: the journal has reached <see cref="MixpanelOptions.JournalCapacity"/>.</summary>
    JournalFull,

    /// <summary>Refused: the application has ended.</summary>
    Stopped,

    /// <summary>Refused: reading the given values threw an exception, which is in the log.</summary>
    Failed,
}
