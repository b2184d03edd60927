namespace Mixpanel.ServerSide.Journal;

/// <summary>What became of the records that a flush waited for.</summary>
internal readonly record struct FlushTally(long Delivered, long Refused);
