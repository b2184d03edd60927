namespace Mixpanel.ServerSide.Delivery;

/// <summary>The batches of a lane that are read and not done with: whoever lets go of the journal waits for them.</summary>
internal sealed class BatchesUnderWay
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _none;
    private int _count;

    /// <summary>Whether not more than one batch is under way, those that wait for a further attempt included.</summary>
    public bool IsOneAtMost
    {
        get
        {
            lock (_lock)
            {
                return _count <= 1;
            }
        }
    }

    public void Begin()
    {
        lock (_lock)
        {
            _count++;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _none?.TrySetResult();
            }
        }
    }

    /// <summary>Waits until there is none, when no further one begins; after the lane has been ended, only for so long.</summary>
    public async Task AllEndedAsync(TimeSpan grace, TimeProvider time, CancellationToken ended)
    {
        var none = None();
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (ended.Register(static state => ((TaskCompletionSource)state!).SetResult(), over).ConfigureAwait(false))
        {
            if (await Task.WhenAny(none, over.Task).ConfigureAwait(false) != none)
            {
                await none.WaitAsync(grace, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task None()
    {
        lock (_lock)
        {
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_count == 0)
            {
                _none.TrySetResult();
            }

            return _none.Task;
        }
    }
}
