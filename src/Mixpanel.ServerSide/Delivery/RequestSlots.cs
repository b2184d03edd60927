namespace Mixpanel.ServerSide.Delivery;

/// <summary>How many requests of a lane may be under way at the same time.</summary>
internal sealed class RequestSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count);

    public Task TakeAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    public void Free() => _free.Release();

    /// <summary>Waits until no request is under way; after the lane has been ended, only for so long.</summary>
    public async Task AllFreeAsync(TimeSpan grace, TimeProvider time, CancellationToken ended)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (ended.Register(static state => ((TaskCompletionSource)state!).SetResult(), over).ConfigureAwait(false))
        {
            var all = TakeAllAsync();
            if (await Task.WhenAny(all, over.Task).ConfigureAwait(false) != all)
            {
                await all.WaitAsync(grace, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose() => _free.Dispose();

    private async Task TakeAllAsync()
    {
        for (var i = 0; i < count; i++)
        {
            await _free.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
