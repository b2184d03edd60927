namespace Mixpanel.ServerSide.Journal;

/// <summary>What was still in a journal when this process let go of it.</summary>
/// <param name="Kept">Records that the next process finds and sends.</param>
/// <param name="Lost">Records that were only in memory.</param>
internal readonly record struct JournalRemains(long Kept, long Lost);
