using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The journal: segments from memory or from files, one cursor, one lock. A message is copied in once and stays until it is answered for; retry,
/// overload, the end of the application and its crash are one case: records that are still here.
/// </summary>
internal sealed partial class MessageJournal : IJournal
{
    /// <summary>Mixpanel takes events "smaller than 1 MB" ("Import Events"); read as 1,000,000 bytes, the smaller of the two readings.</summary>
    public const int MaxRecordLength = 1_000_000;

    private readonly Lock _lock = new();
    private readonly ISegmentSource _source;
    private readonly JournalRules _rules;
    private readonly JournalReports _reports;
    private readonly JournalClock _clock;
    private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Everything below is guarded by the lock.
    private readonly JournalContents _contents;
    private readonly DiskSync _disk;
    private readonly ReaderSignal _reader;
    private bool _closed;
    private bool _abandoned;

    /// <summary>Makes a journal.</summary>
    /// <param name="source">Where its segments come from.</param>
    /// <param name="rules">What the settings say about it.</param>
    /// <param name="reports">Whom it tells about losses.</param>
    /// <param name="time">The clock.</param>
    /// <param name="flush">Forces a file to the disk.</param>
    public MessageJournal(ISegmentSource source, JournalRules rules, JournalReports reports, TimeProvider time, Action<SegmentFile> flush)
    {
        _source = source;
        _rules = rules;
        _reports = reports;
        _clock = new JournalClock(time);
        _contents = new JournalContents(source);
        _reader = new ReaderSignal(_contents);
        _disk = new DiskSync(_contents, _lock, rules.SyncInterval, reports, time, flush);
        if (!rules.IsDurable)
        {
            _recovered.SetResult();
        }
    }

    public JournalStatus Status
    {
        get
        {
            lock (_lock)
            {
                return new JournalStatus(_contents.Unread, _contents.Pending, _closed)
                {
                    Bytes = _contents.PendingBytes,
                    OldestAge = _contents.Oldest is { } oldest ? _clock.Since(oldest) : TimeSpan.Zero,
                    Fill = _source.Fill,
                    IsDurable = _source.IsDurable,
                };
            }
        }
    }

    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return _source.Fill <= 0.5;
            }
        }
    }

    public AppendOutcome Append(ReadOnlySpan<byte> record, RecordKind kind = RecordKind.Repeatable)
    {
        ArgumentOutOfRangeException.ThrowIfZero(record.Length);
        if (record.Length > MaxRecordLength)
        {
            return AppendOutcome.TooLarge;
        }

        var time = _clock.Seconds;
        var pushedOut = new JournalLosses();
        AppendOutcome outcome;
        JournalWaiter? ready = null;
        lock (_lock)
        {
            outcome = _closed ? AppendOutcome.Closed : TryAppend(record, kind, time, ref pushedOut) ? AppendOutcome.Accepted : AppendOutcome.Full;
            if (outcome == AppendOutcome.Accepted)
            {
                _disk.Note();
                ready = _reader.Ready();
            }
        }

        ready?.SetResult();
        pushedOut.Tell(_reports, DropReason.PushedOut);
        return outcome;
    }

    public Task WaitAsync(int records, long bytes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _reader.WaitAsync(records, bytes, cancellationToken);
        }
    }

    public JournalBatch? Read(int maxRecords, long maxBytes)
    {
        JournalBatch? batch = null;
        var expired = new JournalLosses();
        lock (_lock)
        {
            if (!_abandoned)
            {
                while (expired.Add(_contents.GiveUp(record => _clock.Since(record.Time) > _rules.MaxAge)))
                {
                    // Records that were pushed out may be missing between those that are too old.
                }

                batch = _contents.Take(maxRecords, maxBytes, this);
            }
        }

        expired.Tell(_reports, DropReason.Expired);
        return batch;
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

            done = _contents.Complete(batch, refused);
            _disk.Note();
        }

        done?.ForEach(static flush => flush.Tell());
        return true;
    }

    public async Task<FlushTally> FlushAsync(CancellationToken cancellationToken)
    {
        await _recovered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        JournalWaiter? ready;
        Flush flush;
        lock (_lock)
        {
            if (_contents.Pending == 0)
            {
                return default;
            }

            flush = _contents.Completions.Await(_contents.Appended);
            _reader.Urge();
            ready = _reader.Ready();
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
                _contents.Completions.Forget(flush);
            }

            throw;
        }
    }

    public void Close()
    {
        JournalWaiter? ready;
        lock (_lock)
        {
            _closed = true;
            _reader.Close();
            ready = _reader.Ready();
        }

        ready?.SetResult();
        _disk.Hurry();
    }

    public JournalRemains Abandon()
    {
        // First nothing more may come, or it would not be on the disk.
        Close();
        _disk.End();
        List<Flush> done;
        JournalWaiter? ready;
        JournalRemains remains;
        lock (_lock)
        {
            if (_abandoned)
            {
                return default;
            }

            _abandoned = true;
            (remains, done) = _contents.LetGo();
            ready = _reader.Ready();
        }

        _source.Close();
        _reports.TellLosses(all: true);
        _recovered.TrySetResult();
        ready?.SetResult();
        done.ForEach(static flush => flush.Tell());
        return remains;
    }

    private bool TryAppend(ReadOnlySpan<byte> record, RecordKind kind, uint time, ref JournalLosses pushedOut)
    {
        while (!_contents.TryAppend(record, kind, time))
        {
            if (_rules.FullMode == JournalFullMode.RefuseNewest || !pushedOut.Add(_contents.GiveUpOldest()))
            {
                return false;
            }
        }

        return true;
    }
}
