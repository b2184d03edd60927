namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// All lanes of a project and their life: started once, by the host or by the first use without one; ended once, by the host or when the
/// service provider is disposed.
/// </summary>
internal sealed class DeliveryPipeline(IReadOnlyList<DeliveryLane> lanes, MixpanelOptions options, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _budget;
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
        }
    }

    /// <summary>The application begins to end: sends what is there at once, while the rest of the application still runs.</summary>
    public void Hurry()
    {
        Budget();
        foreach (var lane in lanes)
        {
            lane.Hurry();
        }

        foreach (var lane in lanes)
        {
            _ = lane.DrainAsync(Budget());
        }
    }

    /// <summary>Waits until everything tracked so far is delivered, or time is up. Others may still track.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Hurry();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Budget());
        await Task.WhenAll(lanes.Select(lane => lane.DrainAsync(deadline.Token))).ConfigureAwait(false);
    }

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
        Hurry();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Budget());
        await Task.WhenAll(lanes.Select(lane => lane.EndAsync(deadline.Token))).ConfigureAwait(false);
    }

    // One budget for all steps of the end, running from the first.
    private CancellationToken Budget()
    {
        lock (_lock)
        {
            return (_budget ??= new CancellationTokenSource(options.ShutdownTimeout, time)).Token;
        }
    }

    private void Release()
    {
        foreach (var lane in lanes)
        {
            lane.Dispose();
        }

        _budget?.Dispose();
    }
}
