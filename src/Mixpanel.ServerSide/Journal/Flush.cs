namespace Mixpanel.ServerSide.Journal;

/// <summary>Somebody who waits until all records before a point are completed.</summary>
internal sealed class Flush(long before, long doneBefore) : TaskCompletionSource<FlushTally>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Number of the first record that is not waited for.</summary>
    public long Before { get; } = before;

    /// <summary>Records that were completed already when the wait began, which it does not speak of.</summary>
    public long DoneBefore { get; } = doneBefore;

    public long Delivered { get; set; }

    public long Refused { get; set; }

    public long Kept { get; set; }

    public long Lost { get; set; }

    /// <summary>Ends the wait; to be called outside the journal's lock.</summary>
    public void Tell() => SetResult(new FlushTally(Delivered, Refused, Kept, Lost));
}
