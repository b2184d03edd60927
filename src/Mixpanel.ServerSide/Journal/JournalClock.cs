namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// Dates records. It reads the wall clock once and counts on from there, so that a clock that jumps while the application runs makes no message
/// old; it is also cheaper.
/// </summary>
internal sealed class JournalClock(TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private readonly long _started = time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Now, in seconds since 1970.</summary>
    public uint Seconds => (uint)(_started + (long)time.GetElapsedTime(_startedAt).TotalSeconds);

    /// <summary>How long ago something was; never negative.</summary>
    public TimeSpan Since(uint seconds) => TimeSpan.FromSeconds(Math.Max(0L, (long)Seconds - seconds));
}
