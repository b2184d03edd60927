namespace Mixpanel.ServerSide.Journal;

/// <content>What concerns the end of processes: finding what earlier ones left, and noting for later ones how far records have come.</content>
internal sealed partial class MessageJournal
{
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (!_recovered.Task.IsCompleted)
        {
            try
            {
                await Task.Run(() => TakeOver(static (contents, left) => contents.AddInFront(left), cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // Whatever came of it: nobody is to wait for it any longer.
                _recovered.TrySetResult();
            }
        }
    }

    public async Task AdoptAsync(CancellationToken cancellationToken)
    {
        if (_rules.IsDurable)
        {
            await _recovered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            await Task.Run(() => TakeOver(static (contents, left) => contents.AddBehind(left), cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        _reports.TellLosses(all: false);
    }

    public ValueTask<bool> SyncAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_rules.IsDurable && !_source.IsDurable)
            {
                return ValueTask.FromResult(false);
            }

            return _disk.Covering is { } commit ? new ValueTask<bool>(commit.WaitAsync(cancellationToken)) : ValueTask.FromResult(true);
        }
    }

    /// <summary>Notes how far a batch has come.</summary>
    internal void MarkAll(JournalBatch batch, RecordState state)
    {
        lock (_lock)
        {
            _contents.Mark(batch, batch.Stored, state);
        }

        // Whether an update that adds up may be sent again is decided by this mark, even after a power failure.
        if (_disk.IsWanted)
        {
            _disk.TryFlush();
        }
    }

    /// <summary>Notes that a record needs nothing more.</summary>
    internal void MarkDone(JournalBatch batch, int index, bool isRefused)
    {
        lock (_lock)
        {
            _contents.Mark(batch, batch.Stored.Slice(index, 1), RecordState.Done);
            batch.Decide(index, isRefused);
        }
    }

    // The files are read beside the journal, whose lock is held for adding them only.
    private void TakeOver(Action<JournalContents, IReadOnlyList<Segment>> add, CancellationToken cancellationToken)
    {
        var left = _source.Recover(cancellationToken);
        var count = left.Sum(static segment => (long)segment.Pending);
        JournalWaiter? ready = null;
        lock (_lock)
        {
            if (_abandoned)
            {
                // Found too late: the next process finds it again.
                foreach (var segment in left)
                {
                    _source.LetGo(segment, segment.Pending, inUse: false);
                }

                return;
            }

            if (count > 0)
            {
                add(_contents, left);
                ready = _reader.Ready();
            }
        }

        ready?.SetResult();
        if (count > 0)
        {
            _reports.Recovered(count);
        }
    }
}
