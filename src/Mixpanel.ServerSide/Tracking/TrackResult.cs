namespace Mixpanel.ServerSide;

/// <summary>
/// What became of a call to the tracker. Most callers ignore it: whatever is refused is also counted and logged. The default value says
/// "accepted", so that a mocked tracker behaves.
/// </summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Repairs">What had to be changed in it, or would have had to be.</param>
/// <param name="Suppression">Why the visitor may not be tracked, if that is what became of it.</param>
public readonly record struct TrackResult(
    TrackOutcome Outcome, MixpanelRepairs Repairs = MixpanelRepairs.None, MixpanelSuppression Suppression = MixpanelSuppression.None)
{
    /// <summary>
    /// Whether the message is in the journal and will be delivered. True for <see cref="TrackOutcome.NotDurable"/> too: it is only less safe than
    /// the settings promise.
    /// </summary>
    public bool IsAccepted => Outcome is TrackOutcome.Accepted or TrackOutcome.NotDurable;

    /// <summary>One sentence for a log or an error page.</summary>
    public string Description => Outcome switch
    {
        TrackOutcome.Accepted when Repairs == MixpanelRepairs.None => "It is in the journal and will be delivered.",
        TrackOutcome.Accepted => $"It is in the journal and will be delivered, with values repaired ({Repairs}).",
        TrackOutcome.NotDurable => "It is in the journal and will be delivered, but only in memory: the disk that the settings promise has failed.",
        TrackOutcome.Invalid when Repairs != MixpanelRepairs.None => $"Nothing is left to change: what was given cannot be taken ({Repairs}).",
        TrackOutcome.Invalid => "There is no event name, or nothing to change.",
        TrackOutcome.NoUser => "Nobody is signed in and the call names no user; Mixpanel advises against profiles of anonymous visitors.",
        TrackOutcome.WrongIdentityModel => "It belongs to Original ID Merge; in the Simplified model, $device_id and $user_id on any event do the joining, and two users cannot be joined.",
        TrackOutcome.UnusableId => "An id is missing, is one that Mixpanel refuses, or has the wrong form.",
        TrackOutcome.NoAnonymousId => "Neither the call nor the context tells an anonymous id that could be joined to the user.",
        TrackOutcome.RepairRefused => $"It would have to be repaired ({Repairs}), which the settings (MixpanelOptions.Refuse) or the import do not allow.",
        TrackOutcome.AlreadyIdentified => "Mixpanel knows already that this device is this user's, or the device is another user's.",
        TrackOutcome.Suppressed => $"The visitor may not be tracked ({Suppression}).",
        TrackOutcome.Dropped => "An enricher dropped it.",
        TrackOutcome.TooLarge => "It is larger than the 1 MB that Mixpanel takes.",
        TrackOutcome.JournalFull => "The journal has reached its capacity.",
        TrackOutcome.Stopped => "The application has ended.",
        _ => "Reading its values, or an enricher, threw an exception.",
    };
}
