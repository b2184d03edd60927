namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Lets a message of the log pass at once, and then once a minute: a flood of the same trouble is a few lines. The counters count all of it.</summary>
internal sealed class RepeatLimit(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _last;

    public bool IsDue()
    {
        lock (_lock)
        {
            if (_last is { } last && time.GetElapsedTime(last) < Interval)
            {
                return false;
            }

            _last = time.GetTimestamp();
            return true;
        }
    }
}
