namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// All lanes of a project and their life: started once, by the host or by the first use without one; ended once, by the host or when the
/// service provider is disposed.
/// </summary>
/// <param name="lanes">The lanes.</param>
/// <param name="housekeeping">What runs beside them; null where there are no files.</param>
/// <param name="files">What is let go when all lanes have ended.</param>
/// <param name="failures">Tells the application's handlers.</param>
/// <param name="options">The settings.</param>
/// <param name="time">The clock.</param>
internal sealed class DeliveryPipeline(
    IReadOnlyList<DeliveryLane> lanes, Housekeeping? housekeeping, IDisposable files, DeliveryFailures failures, MixpanelOptions options, TimeProvider time)
    : IAsyncDisposable, IDisposable
{
    /// <summary>For the application's handlers to hear the last. One that hangs must not hold the end of the application.</summary>
    private static readonly TimeSpan HandlersPatience = TimeSpan.FromSeconds(2);

    /// <summary>A disk that hangs must not hold the end of the application either.</summary>
    private static readonly TimeSpan HousekeepingPatience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private TimeSpan _spent;
    private bool _started;
    private Task? _ended;

    public void Start()
    {
        lock (_lock)
        {
            if (_started)
            {
                return;
            }

            _started = true;
            foreach (var lane in lanes)
            {
                lane.Start();
            }

            housekeeping?.Start();
        }
    }

    /// <summary>The application begins to end: sends what is there at once, while the rest of the application still runs.</summary>
    public void Hurry()
    {
        HurryLanes();
        foreach (var lane in lanes)
        {
            _ = lane.DrainAsync(CancellationToken.None); // makes it urgent; waiting for it is a later step
        }
    }

    /// <summary>Waits until everything tracked so far is delivered, or time is up. Others may still track.</summary>
    public Task DrainAsync(CancellationToken cancellationToken) => WithinBudgetAsync(static (lane, deadline) => lane.DrainAsync(deadline), cancellationToken);

    /// <summary>Refuses further messages, delivers what came meanwhile, and gives up what cannot be delivered in time.</summary>
    public Task EndAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _ended ??= EndOnceAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(CancellationToken.None).ConfigureAwait(false);
        Release();
    }

    /// <summary>Blocks until the end, within the setting: a console program that disposes its services must not lose its events.</summary>
    public void Dispose()
    {
        EndAsync(CancellationToken.None).GetAwaiter().GetResult();
        Release();
    }

    private async Task EndOnceAsync(CancellationToken cancellationToken)
    {
        if (housekeeping is not null)
        {
            await housekeeping.StopAsync().WaitAsync(HousekeepingPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // What was never started delivers nothing, and so is not waited for: the start of the host has failed.
        var deadline = _started ? cancellationToken : new CancellationToken(canceled: true);
        await WithinBudgetAsync(static (lane, deadline) => lane.EndAsync(deadline), deadline).ConfigureAwait(false);
        await failures.EndAsync(HandlersPatience).ConfigureAwait(false);
        files.Dispose();
    }

    // What the setting limits is the time that we make the application wait, over all steps; not the time in between, in which the
    // application may be busy with its last requests, whose messages need their share.
    private async Task WithinBudgetAsync(Func<DeliveryLane, CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        HurryLanes();
        var remaining = options.ShutdownTimeout - _spent;
        using var budget = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget.Token);
        var started = time.GetTimestamp();
        await Task.WhenAll(lanes.Select(lane => step(lane, deadline.Token))).ConfigureAwait(false);
        _spent += time.GetElapsedTime(started);
    }

    private void HurryLanes()
    {
        foreach (var lane in lanes)
        {
            lane.Hurry();
        }
    }

    private void Release()
    {
        foreach (var lane in lanes)
        {
            lane.Dispose();
        }

        housekeeping?.Dispose();
    }
}
