namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// How long the end of the application waits for delivery where everything is kept all the same: while requests succeed, but not for a Mixpanel
/// that does not answer.
/// </summary>
internal static class DrainPatience
{
    /// <summary>In an outage that was known before, a request may hang for long, and the next one too.</summary>
    private static readonly TimeSpan InOutage = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a flush while there is hope.</summary>
    public static async Task WaitAsync(Task flush, RetryGate gate, TimeProvider time, CancellationToken deadline)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        while (!flush.IsCompleted)
        {
            var wait = gate.IsFailing ? InOutage : Timeout.InfiniteTimeSpan;
            await Task.WhenAny(flush, gate.Hopeless, Task.Delay(wait, time, over.Token)).ConfigureAwait(false);
            if (gate.IsFailing || gate.Hopeless.IsCompleted || deadline.IsCancellationRequested)
            {
                break;
            }
        }

        await over.CancelAsync().ConfigureAwait(false);
    }
}
