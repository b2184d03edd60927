namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The buffers of a journal in memory, oldest first: written at the end, read through a cursor, used again when all their records are
/// completed. Not thread-safe: the journal calls it under its lock.
/// </summary>
internal sealed class MemorySegments(long capacity)
{
    /// <summary>Empty segments kept for reuse; more of them are the collector's.</summary>
    private const int SparesKept = 4;

    private readonly LinkedList<MemorySegment> _segments = new();
    private readonly Stack<MemorySegment> _spares = new();
    private LinkedListNode<MemorySegment>? _reading;

    /// <summary>Whether less than half of the capacity is taken.</summary>
    public bool HasRoom => _segments.Count * 2L * MemorySegment.Size <= capacity;

    /// <summary>Copies a record in.</summary>
    /// <returns>False if the capacity is reached.</returns>
    public bool TryAppend(ReadOnlySpan<byte> record)
    {
        if (_segments.Last?.Value.TryAppend(record) == true)
        {
            return true;
        }

        if ((_segments.Count + 1L) * MemorySegment.Size > capacity)
        {
            return false;
        }

        if (_segments.Last is { } last)
        {
            last.Value.Sealed = true;
        }

        var segment = _spares.TryPop(out var spare) ? spare : new MemorySegment();
        _segments.AddLast(segment);
        return segment.TryAppend(record);
    }

    /// <summary>The segment with the next unread record; there must be one.</summary>
    public MemorySegment NextUnread()
    {
        _reading ??= _segments.First;
        while (!_reading!.Value.HasUnread)
        {
            _reading = _reading.Next;
        }

        return _reading.Value;
    }

    /// <summary>
    /// Frees segments whose records are completed. The one being written stays and starts over, so that a quiet application lives in a
    /// single buffer.
    /// </summary>
    public void Recycle()
    {
        for (var node = _segments.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value is { Pending: 0, HasUnread: false } segment)
            {
                if (segment.Sealed)
                {
                    Remove(node);
                }
                else
                {
                    segment.Recycle();
                }
            }

            node = next;
        }
    }

    public void Clear()
    {
        _segments.Clear();
        _spares.Clear();
        _reading = null;
    }

    private void Remove(LinkedListNode<MemorySegment> node)
    {
        if (_reading == node)
        {
            _reading = node.Next;
        }

        _segments.Remove(node);
        if (_spares.Count < SparesKept)
        {
            node.Value.Recycle();
            _spares.Push(node.Value);
        }
    }
}
