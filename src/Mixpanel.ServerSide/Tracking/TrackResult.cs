namespace Mixpanel.ServerSide;

/// <summary>
/// What became of a call to the tracker. Most callers ignore it: whatever is refused is also counted and logged. The default value says
/// "accepted", so that a mocked tracker behaves.
/// </summary>
/// <param name="Outcome">What became of it.</param>
public readonly record struct TrackResult(TrackOutcome Outcome)
{
    /// <summary>Whether the message is in the journal and will be delivered.</summary>
    public bool IsAccepted => Outcome == TrackOutcome.Accepted;

    /// <summary>One sentence for a log or an error page.</summary>
    public string Description => Outcome switch
    {
        TrackOutcome.Accepted => "It is in the journal and will be delivered.",
        TrackOutcome.Invalid => "There is no event name, or nothing to change.",
        TrackOutcome.NoUser => "Nobody is signed in and the call names no user; Mixpanel advises against profiles of anonymous visitors.",
        TrackOutcome.WrongIdentityModel => "Identity events belong to Original ID Merge; in the Simplified model, $device_id and $user_id on any event do the merging.",
        TrackOutcome.TooLarge => "It is larger than the 1 MB that Mixpanel takes.",
        TrackOutcome.JournalFull => "The journal has reached its capacity.",
        TrackOutcome.Stopped => "The application has ended.",
        _ => "Reading its values threw an exception.",
    };
}
