namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// What all requests of a lane pass before they are sent: open while Mixpanel answers, closed for a while after a failure. One gate for
/// the lane and not a delay for each request, so that four requests that fail together count as one failure.
/// </summary>
internal sealed class RetryGate(RetrySchedule schedule, TimeProvider time)
{
    /// <summary>While the application ends there is no time for patience.</summary>
    private static readonly TimeSpan LongestInHurry = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;
    private int _generation;
    private DateTimeOffset _opensAt;

    public bool IsInHurry => _hurry.Task.IsCompleted;

    /// <summary>Waits until the gate is open.</summary>
    /// <returns>The generation, to be given back with a failure.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            int generation;
            lock (_lock)
            {
                wait = _opensAt - time.GetUtcNow();
                generation = _generation;
            }

            if (wait <= TimeSpan.Zero)
            {
                return generation;
            }

            await WaitAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes an answer that needs no retry.</summary>
    /// <returns>How many failures it ended; 0 if there were none.</returns>
    public int Succeeded()
    {
        lock (_lock)
        {
            var ended = _failures;
            _failures = 0;
            _opensAt = default;
            return ended;
        }
    }

    /// <summary>Notes a failure and closes the gate, unless another request that was sent with this one has done so.</summary>
    /// <returns>The delay, and which failure in a row it is; null if the failure was noted already.</returns>
    public (TimeSpan Delay, int Failures)? Failed(int generation, TimeSpan? retryAfter, bool wrongSettings)
    {
        lock (_lock)
        {
            if (generation != _generation)
            {
                return null;
            }

            _generation++;
            _failures++;
#pragma warning disable CA5394 // Jitter needs no secrecy.
            var random = Random.Shared.NextDouble();
#pragma warning restore CA5394
            var delay = wrongSettings ? schedule.AfterWrongSettings(random) : schedule.Next(_failures, retryAfter, random);
            if (IsInHurry && delay > LongestInHurry)
            {
                delay = LongestInHurry;
            }

            _opensAt = time.GetUtcNow() + delay;
            return (delay, _failures);
        }
    }

    /// <summary>The application ends: opens the gate now and keeps later waits short.</summary>
    public void Hurry()
    {
        lock (_lock)
        {
            _opensAt = default;
        }

        _hurry.TrySetResult();
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(wait, time, ended.Token);
        if (IsInHurry)
        {
            await delay.ConfigureAwait(false);
            return;
        }

        await Task.WhenAny(delay, _hurry.Task).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
