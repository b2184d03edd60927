namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// How long to wait after a failure: "start at 2 seconds, double up to 60, add 1 to 5 seconds of jitter" ("Import Events", rate limits),
/// with the first delay and the limit as settings and the jitter in their proportion. Pure, so that a table can test it.
/// </summary>
internal sealed class RetrySchedule(TimeSpan first, TimeSpan longest)
{
    /// <summary>A Retry-After beyond this is not honoured in full: it is more likely a mistake than a wish.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(10);

    /// <summary>Gives the delay before the next attempt.</summary>
    /// <param name="failures">How many attempts in a row have failed, at least 1.</param>
    /// <param name="retryAfter">What the answer asked for.</param>
    /// <param name="random">From 0 to 1.</param>
    public TimeSpan Next(int failures, TimeSpan? retryAfter, double random)
    {
        var doubled = first * Math.Pow(2, Math.Min(failures - 1, 30));
        var jitter = Min(first, longest) * (0.5 + (2 * random));
        var asked = Min(retryAfter ?? TimeSpan.Zero, LongestAsked);
        return Max(Min(doubled, longest), asked) + jitter;
    }

    /// <summary>Gives the delay after an answer that only a change of settings can mend.</summary>
    public TimeSpan AfterWrongSettings(double random) => longest * (1 + (0.1 * random));

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
