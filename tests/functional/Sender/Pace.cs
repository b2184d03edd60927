using System.Diagnostics;

namespace Mixpanel.ServerSide.Functional;

/// <summary>Keeps calls to a number a second, on average since the first.</summary>
internal sealed class Pace(int rate)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly long _started = Stopwatch.GetTimestamp();

    public async ValueTask WaitAsync(int done, CancellationToken cancellationToken)
    {
        while (rate > 0 && done >= Stopwatch.GetElapsedTime(_started).TotalSeconds * rate)
        {
            await Task.Delay(Tick, cancellationToken);
        }
    }
}
