namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// Numbers that put the segments of a journal in order. They are microseconds of the wall clock, so that those of several processes fit together,
/// and always rise, so that a clock that is set back changes nothing.
/// </summary>
internal sealed class SegmentNumbers(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _last;

    public long Next()
    {
        lock (_lock)
        {
            return _last = Math.Max(_last + 1, time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond);
        }
    }

    /// <summary>Notes a number that is in use, which all further ones follow.</summary>
    public void Note(long number)
    {
        lock (_lock)
        {
            _last = Math.Max(_last, number);
        }
    }
}
