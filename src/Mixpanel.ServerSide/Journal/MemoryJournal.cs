namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The journal's form in memory: plain buffers, bounded in bytes, recycled when all their records are completed. It does not outlive the
/// process.
/// </summary>
internal sealed class MemoryJournal(long capacity) : IJournal
{
    /// <summary>Mixpanel takes events "smaller than 1 MB" ("Import Events"); read as 1,000,000 bytes, the smaller of the two readings.</summary>
    public const int MaxRecordLength = 1_000_000;

    private readonly Lock _lock = new();

    // Everything below is guarded by the lock.
    private readonly MemorySegments _segments = new(capacity);
    private readonly CompletionTracker _completions = new();
    private readonly Dictionary<JournalBatch, MemorySegment[]> _taken = [];
    private Waiter? _waiter;
    private long _appended;
    private long _read;
    private long _unreadBytes;
    private long _urgentBefore;
    private bool _closed;
    private bool _abandoned;

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

    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return _segments.HasRoom;
            }
        }
    }

    public AppendOutcome Append(ReadOnlySpan<byte> record, RecordKind kind = RecordKind.Repeatable)
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

            if (!_segments.TryAppend(record))
            {
                return AppendOutcome.Full;
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

    public ValueTask<bool> SyncAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public Task RecoverAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
                var segment = _segments.NextUnread();
                bytes += segment.PeekLength();
                if (bytes > maxBytes && count > 0)
                {
                    break;
                }

                segments[count] = segment;
                records[count] = segment.Read();
                _unreadBytes -= records[count].Length;
            }

            var batch = new JournalBatch(_read, count == records.Length ? records : records[..count], new RecordKind[count]);
            _taken.Add(batch, count == segments.Length ? segments : segments[..count]);
            _read = batch.EndSequence;
            return batch;
        }
    }

    public bool Complete(JournalBatch batch, int refused)
    {
        List<Flush>? done;
        lock (_lock)
        {
            if (_abandoned)
            {
                return false; // a request that outlived the journal's end
            }

            if (!_taken.Remove(batch, out var segments))
            {
                throw new InvalidOperationException("The batch is not of this journal, or was completed before.");
            }

            foreach (var segment in segments)
            {
                segment.Pending--;
            }

            _segments.Recycle();
            done = _completions.Complete(batch, refused);
        }

        done?.ForEach(static flush => flush.Tell());
        return true;
    }

    public async Task<FlushTally> FlushAsync(CancellationToken cancellationToken)
    {
        Waiter? ready = null;
        Flush flush;
        lock (_lock)
        {
            if (_completions.Completed == _appended)
            {
                return default;
            }

            flush = _completions.Await(_appended);
            _urgentBefore = _appended;
            if (_read < _urgentBefore)
            {
                (ready, _waiter) = (_waiter, null);
            }
        }

        ready?.SetResult();
        try
        {
            return await flush.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                _completions.Forget(flush);
            }

            throw;
        }
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

    public JournalRemains Abandon()
    {
        List<Flush> done;
        Waiter? ready;
        JournalRemains remains;
        lock (_lock)
        {
            remains = new JournalRemains(Kept: 0, Lost: _appended - _completions.Completed);
            _closed = true;
            _abandoned = true;
            _read = _appended;
            _unreadBytes = 0;
            _segments.Clear();
            _taken.Clear();
            done = _completions.Abandon(_appended, remains);
            (ready, _waiter) = (_waiter, null);
        }

        ready?.SetResult();
        done.ForEach(static flush => flush.Tell());
        return remains;
    }

    private bool IsReadable(int records, long bytes)
    {
        var unread = _appended - _read;
        return unread >= records || (unread > 0 && (_unreadBytes >= bytes || _read < _urgentBefore)) || _closed;
    }

    /// <summary>The reader, waiting for this much. Its continuation runs elsewhere: the writer's request must not run the reader's loop.</summary>
    private sealed class Waiter(int records, long bytes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Records { get; } = records;

        public long Bytes { get; } = bytes;
    }
}
