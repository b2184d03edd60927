using System.Diagnostics;

namespace Mixpanel.ServerSide.Functional;

/// <summary>When the sink fails, and how.</summary>
internal static class FaultPlan
{
    private static readonly SinkFault[] InTurn = [SinkFault.Unavailable, SinkFault.TooMany, SinkFault.CutBefore, SinkFault.CutAfter];

    public static Func<SinkFault> Never => static () => SinkFault.None;

    /// <summary>Every tenth request fails, in one way after the other.</summary>
    public static Func<SinkFault> EveryTenth()
    {
        var requests = 0;
        return () =>
        {
            var request = Interlocked.Increment(ref requests);
            return request % 10 == 0 ? InTurn[request / 10 % InTurn.Length] : SinkFault.None;
        };
    }

    /// <summary>One request in ten fails at random, in one of five ways; and now and then all of them do for some seconds.</summary>
    public static Func<SinkFault> AtRandom(int seed)
    {
        var random = new Random(seed);
        var started = Stopwatch.GetTimestamp();
        var awayFrom = TimeSpan.FromSeconds(30);
        var awayUntil = TimeSpan.Zero;
        return () =>
        {
            lock (random)
            {
                var now = Stopwatch.GetElapsedTime(started);
                if (now >= awayFrom)
                {
                    awayUntil = awayFrom + TimeSpan.FromSeconds(random.Next(2, 10));
                    awayFrom = awayUntil + TimeSpan.FromSeconds(random.Next(30, 180));
                }

                return now < awayUntil ? SinkFault.Unavailable
                    : random.Next(10) == 0 ? (SinkFault)random.Next(1, (int)SinkFault.Slow + 1)
                    : SinkFault.None;
            }
        };
    }
}
