namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The segments of a journal, oldest first: written at the end, read through a cursor, given back when all their records are completed. Not
/// thread-safe: the journal calls it under its lock.
/// </summary>
internal sealed class SegmentList(ISegmentSource source)
{
    private readonly LinkedList<Segment> _segments = new();
    private LinkedListNode<Segment>? _reading;

    /// <summary>All segments, oldest first.</summary>
    public IEnumerable<Segment> All => _segments;

    /// <summary>From 0 to 1, how much of the capacity is written.</summary>
    public double Fill => _segments.Last is { } last ? source.FillWithout(last.Value) : source.Fill;

    /// <summary>Copies a record in.</summary>
    /// <param name="record">The message.</param>
    /// <param name="kind">What happens if Mixpanel gets it twice.</param>
    /// <param name="time">When it was appended.</param>
    /// <param name="sequence">Its number.</param>
    /// <returns>False if the capacity is reached.</returns>
    public bool TryAppend(ReadOnlySpan<byte> record, RecordKind kind, uint time, long sequence)
    {
        if (_segments.Last?.Value.TryAppend(record, kind, time) == true)
        {
            return true;
        }

        if (source.Take() is not { } segment)
        {
            return false;
        }

        Seal();
        segment.NextSequence = sequence;
        _segments.AddLast(segment);
        return segment.TryAppend(record, kind, time);
    }

    /// <summary>Puts segments of earlier processes in front of everything; nothing may have been read yet.</summary>
    /// <param name="segments">The segments, in order.</param>
    /// <param name="first">Number of their first record.</param>
    public void AddInFront(IReadOnlyList<Segment> segments, long first)
    {
        Number(segments, first);
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            _segments.AddFirst(segments[i]);
        }

        _reading = null;
    }

    /// <summary>Puts segments of other processes behind everything; what comes after goes to a new segment.</summary>
    /// <param name="segments">The segments, in order.</param>
    /// <param name="first">Number of their first record.</param>
    public void AddBehind(IReadOnlyList<Segment> segments, long first)
    {
        Number(segments, first);
        Seal();
        foreach (var segment in segments)
        {
            _segments.AddLast(segment);
        }
    }

    /// <summary>
    /// The oldest segment that makes room if it is given up as a whole: nothing in it is under way, and nothing more is written to it. Null if there is
    /// none.
    /// </summary>
    public Segment? OldestIdle() => _segments.FirstOrDefault(segment => segment is { Sealed: true, Taken: 0, HasUnread: true } && source.MakesRoom(segment));

    /// <summary>The segment with the next unread record; null if there is none.</summary>
    public Segment? NextUnread()
    {
        var node = _reading ?? _segments.First;
        while (node is not null && !node.Value.HasUnread)
        {
            node = node.Next;
        }

        if (node is not null)
        {
            _reading = node;
        }

        return node?.Value;
    }

    /// <summary>
    /// Gives segments back whose records are completed. The one being written stays and starts over, so that a quiet application lives in a
    /// single segment.
    /// </summary>
    public void Recycle()
    {
        for (var node = _segments.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value is { Pending: 0, HasUnread: false } segment)
            {
                if (segment.Sealed || source.WantsBack(segment))
                {
                    Remove(node);
                    source.Return(segment);
                }
                else
                {
                    segment.Restart();
                }
            }

            node = next;
        }
    }

    public void Clear()
    {
        _segments.Clear();
        _reading = null;
    }

    private static void Number(IReadOnlyList<Segment> segments, long first)
    {
        foreach (var segment in segments)
        {
            segment.NextSequence = first;
            first += segment.Pending;
        }
    }

    private void Seal()
    {
        if (_segments.Last is { } last)
        {
            last.Value.Sealed = true;
        }
    }

    private void Remove(LinkedListNode<Segment> node)
    {
        if (_reading == node)
        {
            _reading = node.Next;
        }

        _segments.Remove(node);
    }
}
