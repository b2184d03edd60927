namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// How many requests of a lane may be under way at the same time, and how many batches may wait beside them after a lone failure.
/// </summary>
internal sealed class RequestSlots(int count) : IDisposable
{
    /// <summary>
    /// Enough for one request in ten to fail at 200 a second; a batch that finds no place waits in its slot, which slows the lane down. What waits
    /// holds its compressed body, some 100 KB, and its room in the journal.
    /// </summary>
    private const int WaitingPlaces = 128;

    private readonly SemaphoreSlim _free = new(count);
    private readonly SemaphoreSlim _places = new(count > 1 ? WaitingPlaces : 0); // with one request at a time the order counts: nobody overtakes

    public Task TakeAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    public void Free() => Release(_free);

    public bool TryTakePlace() => _places.Wait(0);

    public void FreePlace() => Release(_places);

    public void Dispose()
    {
        _free.Dispose();
        _places.Dispose();
    }

    private static void Release(SemaphoreSlim semaphore)
    {
        try
        {
            semaphore.Release();
        }
        catch (ObjectDisposedException)
        {
            // A request that ignored its cancellation has outlived the lane.
        }
    }
}
