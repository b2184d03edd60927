using System.Collections.Concurrent;
using System.Diagnostics;
using Mixpanel.ServerSide.Emulator;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>
/// 503 from the first request on for a while, then, for each endpoint, some 429 that ask for a second's patience; after that all is well. A request
/// that comes before that second is over is noted.
/// </summary>
internal sealed class Outage(TimeSpan length)
{
    // With the full delays each of them costs a minute.
    private static readonly int TooMany = Scale.Of(3, 1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Queue<long>> _refused = new();
    private long _began;
    private int _unavailable;
    private int _impatient;

    /// <summary>Requests answered 503.</summary>
    public int Unavailable => Volatile.Read(ref _unavailable);

    /// <summary>Requests answered 429.</summary>
    public int Refused => _refused.Values.Sum(static times => times.Count);

    /// <summary>Requests that came sooner after a 429 than it asked for.</summary>
    public int Impatient => Volatile.Read(ref _impatient);

    public EmulatorAnswer? Answer(EmulatorRequest request)
    {
        Interlocked.CompareExchange(ref _began, Stopwatch.GetTimestamp(), 0);
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _began)) < length)
        {
            Interlocked.Increment(ref _unavailable);
            return new() { StatusCode = 503 };
        }

        var refused = _refused.GetOrAdd(request.Endpoint, static _ => new());
        lock (refused)
        {
            if (refused.Count > 0 && Stopwatch.GetElapsedTime(refused.Last()) < Patience)
            {
                Interlocked.Increment(ref _impatient);
            }

            if (refused.Count == TooMany)
            {
                return null;
            }

            refused.Enqueue(Stopwatch.GetTimestamp());
            return new() { StatusCode = 429, RetryAfter = Patience };
        }
    }
}
