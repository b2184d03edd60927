namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>Keeps the newest records within two bounds, a count and a number of bytes.</summary>
internal sealed class BoundedLog<T>(int capacity, long capacityInBytes)
{
    private readonly Lock _lock = new();

    // Both guarded by _lock.
    private readonly Queue<(T Record, long Bytes)> _records = new();
    private long _bytes;
    private long _version;

    /// <summary>Changes with the content.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    public void Add(T record, long bytes)
    {
        lock (_lock)
        {
            _records.Enqueue((record, bytes));
            _bytes += bytes;
            _version++;
            while (_records.Count > capacity || _bytes > capacityInBytes)
            {
                _bytes -= _records.Dequeue().Bytes;
            }
        }
    }

    public T[] Snapshot() => Snapshot(out _);

    public T[] Snapshot(out long version)
    {
        lock (_lock)
        {
            version = _version;
            return [.. _records.Select(static kept => kept.Record)];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _records.Clear();
            _bytes = 0;
            _version++;
        }
    }
}
