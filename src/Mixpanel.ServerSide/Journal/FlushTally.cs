namespace Mixpanel.ServerSide.Journal;

/// <summary>What became of the records that a flush waited for.</summary>
/// <param name="Delivered">Records that Mixpanel has taken.</param>
/// <param name="Refused">Records that were completed without that.</param>
/// <param name="Kept">Records that were not completed when this process let go of the journal, and that the next process finds.</param>
/// <param name="Lost">Records that were not completed then, and were only in memory.</param>
internal readonly record struct FlushTally(long Delivered, long Refused, long Kept = 0, long Lost = 0);
