namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>Keeps the newest records within two bounds, a count and a number of bytes.</summary>
internal sealed class BoundedLog<T>(int capacity, long capacityInBytes)
{
    private readonly Lock _lock = new();

    // Both guarded by _lock.
    private readonly Queue<(T Record, long Bytes)> _records = new();
    private long _bytes;

    public void Add(T record, long bytes)
    {
        lock (_lock)
        {
            _records.Enqueue((record, bytes));
            _bytes += bytes;
            while (_records.Count > capacity || _bytes > capacityInBytes)
            {
                _bytes -= _records.Dequeue().Bytes;
            }
        }
    }

    public T[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _records.Select(static kept => kept.Record)];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _records.Clear();
            _bytes = 0;
        }
    }
}
