namespace Mixpanel.ServerSide.Journal;

/// <summary>Records that stand together.</summary>
/// <param name="First">Number of the first.</param>
/// <param name="End">Number of the record after the last.</param>
internal readonly record struct RecordRange(long First, long End)
{
    /// <summary>How many of them come before a point.</summary>
    public long CountBefore(long before) => Math.Max(0, Math.Min(End, before) - First);
}
