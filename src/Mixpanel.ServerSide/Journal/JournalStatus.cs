namespace Mixpanel.ServerSide.Journal;

/// <summary>Where a journal stands.</summary>
/// <param name="Unread">Records that the reader has not taken yet.</param>
/// <param name="Pending">Records that are not completed, unread ones included.</param>
/// <param name="Closed">Whether it refuses records.</param>
internal readonly record struct JournalStatus(long Unread, long Pending, bool Closed)
{
    /// <summary>Bytes of the records that are not completed; an estimate while batches are under way.</summary>
    public long Bytes { get; init; }

    /// <summary>How long the oldest record that is not completed has been waiting; zero if there is none.</summary>
    public TimeSpan OldestAge { get; init; }

    /// <summary>From 0 to 1, how much of its capacity is taken.</summary>
    public double Fill { get; init; }

    /// <summary>Whether all of its records survive the process: false for the form in memory, and where the disk has failed.</summary>
    public bool IsDurable { get; init; }
}
