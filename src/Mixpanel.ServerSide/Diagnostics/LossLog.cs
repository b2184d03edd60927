namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Adds up losses of one kind between two messages of the log, so that each is in one of them, but not in one of its own.</summary>
internal sealed class LossLog(TimeProvider time)
{
    private readonly RepeatLimit _limit = new(time);
    private long _untold;

    /// <summary>Notes a loss.</summary>
    /// <returns>How many the log is to tell now; null while it is too early.</returns>
    public long? Due(long count)
    {
        Interlocked.Add(ref _untold, count);
        return Due();
    }

    /// <summary>What the log has not been told yet, if it is time; null if there is nothing to tell now.</summary>
    public long? Due() => Interlocked.Read(ref _untold) > 0 && _limit.IsDue() ? Rest() : null;

    /// <summary>What the log has not been told yet, whether it is time or not; null if it has been told all.</summary>
    public long? Rest() => Interlocked.Exchange(ref _untold, 0) is > 0 and var untold ? untold : null;
}
