namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The journal's form in memory: plain buffers, bounded in bytes, recycled when all their records are completed. It does not outlive the
/// process.
/// </summary>
internal sealed class MemoryJournal(long capacity) : IJournal
{
    /// <summary>Mixpanel takes events "smaller than 1 MB" ("Import Events"); read as 1,000,000 bytes, the smaller of the two readings.</summary>
    public const int MaxRecordLength = 1_000_000;

    /// <summary>Empty segments kept for reuse; more of them are the collector's.</summary>
    private const int SparesKept = 4;

    private readonly Lock _lock = new();

    // Everything below is guarded by the lock.
    private readonly LinkedList<MemorySegment> _segments = new();
    private readonly Stack<MemorySegment> _spares = new();
    private readonly CompletionTracker _completions = new();
    private readonly Dictionary<JournalBatch, MemorySegment[]> _taken = [];
    private LinkedListNode<MemorySegment>? _reading;
    private Waiter? _waiter;
    private long _appended;
    private long _read;
    private long _unreadBytes;
    private long _urgentBefore;
    private bool _closed;

    public JournalStatus Status
    {
        get
        {
            lock (_lock)
            {
                return new JournalStatus(_appended - _read, _appended - _completions.Completed, _closed);
            }
        }
    }

    public AppendOutcome Append(ReadOnlySpan<byte> record)
    {
        if (record.Length > MaxRecordLength)
        {
            return AppendOutcome.TooLarge;
        }

        Waiter? ready = null;
        lock (_lock)
        {
            if (_closed)
            {
                return AppendOutcome.Closed;
            }

            if (_segments.Last is null || !_segments.Last.Value.TryAppend(record))
            {
                if ((_segments.Count + 1L) * MemorySegment.Size > capacity)
                {
                    return AppendOutcome.Full;
                }

                AddSegment().TryAppend(record);
            }

            _appended++;
            _unreadBytes += record.Length;
            if (_waiter is not null && IsReadable(_waiter.Records, _waiter.Bytes))
            {
                (ready, _waiter) = (_waiter, null);
            }
        }

        ready?.SetResult();
        return AppendOutcome.Accepted;
    }

    public Task WaitAsync(int records, long bytes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (IsReadable(records, bytes))
            {
                return Task.CompletedTask;
            }

            // A waiter that nobody waits for any more (its time was over) is let go with its registrations.
            _waiter?.SetResult();
            _waiter = new Waiter(records, bytes);
            return _waiter.Task.WaitAsync(cancellationToken);
        }
    }

    public JournalBatch? Read(int maxRecords, long maxBytes)
    {
        lock (_lock)
        {
            if (_appended == _read)
            {
                return null;
            }

            var records = new ReadOnlyMemory<byte>[(int)Math.Min(maxRecords, _appended - _read)];
            var segments = new MemorySegment[records.Length];
            var count = 0;
            for (long bytes = 0; count < records.Length; count++)
            {
                var segment = NextUnread();
                bytes += segment.PeekLength();
                if (bytes > maxBytes && count > 0)
                {
                    break;
                }

                segments[count] = segment;
                records[count] = segment.Read();
                _unreadBytes -= records[count].Length;
            }

            var batch = new JournalBatch(_read, count == records.Length ? records : records[..count]);
            _taken.Add(batch, count == segments.Length ? segments : segments[..count]);
            _read = batch.EndSequence;
            return batch;
        }
    }

    public void Complete(JournalBatch batch, int refused)
    {
        List<(Flush Flush, FlushTally Tally)>? done;
        lock (_lock)
        {
            if (!_taken.Remove(batch, out var segments))
            {
                throw new InvalidOperationException("The batch is not of this journal, or was completed before.");
            }

            foreach (var segment in segments)
            {
                segment.Pending--;
            }

            Recycle();
            done = _completions.Complete(batch, refused);
        }

        Tell(done);
    }

    public Task<FlushTally> FlushAsync(CancellationToken cancellationToken)
    {
        Waiter? ready = null;
        Flush flush;
        lock (_lock)
        {
            if (_completions.Completed == _appended)
            {
                return Task.FromResult(default(FlushTally));
            }

            flush = _completions.Await(_appended);
            _urgentBefore = _appended;
            if (_read < _urgentBefore)
            {
                (ready, _waiter) = (_waiter, null);
            }
        }

        ready?.SetResult();
        return flush.Task.WaitAsync(cancellationToken);
    }

    public void Close()
    {
        Waiter? ready;
        lock (_lock)
        {
            _closed = true;
            (ready, _waiter) = (_waiter, null);
        }

        ready?.SetResult();
    }

    public long Abandon()
    {
        List<(Flush Flush, FlushTally Tally)> done;
        long lost;
        lock (_lock)
        {
            lost = _appended - _completions.Completed;
            _closed = true;
            _read = _appended;
            _unreadBytes = 0;
            _segments.Clear();
            _spares.Clear();
            _taken.Clear();
            _reading = null;
            done = _completions.Abandon(_appended);
        }

        Tell(done);
        return lost;
    }

    private static void Tell(List<(Flush Flush, FlushTally Tally)>? done)
    {
        foreach (var (flush, tally) in done ?? [])
        {
            flush.SetResult(tally);
        }
    }

    private bool IsReadable(int records, long bytes)
    {
        var unread = _appended - _read;
        return unread >= records || (unread > 0 && (_unreadBytes >= bytes || _read < _urgentBefore)) || _closed;
    }

    private MemorySegment AddSegment()
    {
        if (_segments.Last is { } last)
        {
            last.Value.Sealed = true;
        }

        var segment = _spares.TryPop(out var spare) ? spare : new MemorySegment();
        _segments.AddLast(segment);
        return segment;
    }

    private MemorySegment NextUnread()
    {
        _reading ??= _segments.First;
        while (!_reading!.Value.HasUnread)
        {
            _reading = _reading.Next;
        }

        return _reading.Value;
    }

    // Frees completed segments. The one being written stays unless all of it is done: then it starts over, so that a quiet
    // application lives in a single buffer.
    private void Recycle()
    {
        for (var node = _segments.First; node is not null;)
        {
            var next = node.Next;
            var segment = node.Value;
            if (segment is { Pending: 0, HasUnread: false })
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

    /// <summary>The reader, waiting for this much. Its continuation runs elsewhere: the writer's request must not run the reader's loop.</summary>
    private sealed class Waiter(int records, long bytes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Records { get; } = records;

        public long Bytes { get; } = bytes;
    }
}
