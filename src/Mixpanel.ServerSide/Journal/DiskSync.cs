using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Journal;

/// <summary>Forces a journal to the disk, as often as the settings say, and tells those who wait for it. In memory there is nothing to force.</summary>
internal sealed class DiskSync
{
    private readonly JournalContents _contents;
    private readonly Lock _journal;
    private readonly JournalReports _reports;
    private readonly GroupCommit? _commit;
    private readonly Action<SegmentFile> _flush;

    // One at a time: whoever finds nothing to flush must not be ahead of the flush that took it.
    private readonly Lock _flushing = new();

    /// <summary>Makes one.</summary>
    /// <param name="contents">What is to be forced.</param>
    /// <param name="journal">The journal's lock.</param>
    /// <param name="interval">How often; null for never.</param>
    /// <param name="reports">Whom to tell of a failure.</param>
    /// <param name="time">The clock.</param>
    /// <param name="flush">Forces one file to the disk.</param>
    public DiskSync(JournalContents contents, Lock journal, TimeSpan? interval, JournalReports reports, TimeProvider time, Action<SegmentFile> flush)
    {
        _flush = flush;
        _contents = contents;
        _journal = journal;
        _reports = reports;
        _commit = interval is { } often ? new GroupCommit(often, TryFlush, journal, time) : null;
    }

    /// <summary>Whether the settings want it.</summary>
    public bool IsWanted => _commit is not null;

    /// <summary>Ends when all that was noted is on the disk, with false if the disk has failed; null if that is not promised. Under the journal's lock.</summary>
    public Task<bool>? Covering => _commit?.Covering;

    /// <summary>Something was written. Under the journal's lock.</summary>
    public void Note() => _commit?.Note();

    /// <summary>Tells those who wait without letting them wait any longer, in the background.</summary>
    public void Hurry()
    {
        if (_commit is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static commit => commit.CommitNow(), _commit, preferLocal: false);
        }
    }

    /// <summary>Forces all that was written to the disk for the last time, and tells those who wait. Not under the lock.</summary>
    public void End()
    {
        if (_commit is not null)
        {
            _commit.CommitNow();
            TryFlush(); // what nobody waits for, such as how far records have come
        }
    }

    /// <summary>Forces all that was written to the disk. Not under the lock: it takes its time.</summary>
    /// <returns>False if the disk has failed, which is logged.</returns>
    public bool TryFlush()
    {
        lock (_flushing)
        {
            List<Segment> dirty = [];
            lock (_journal)
            {
                foreach (var segment in _contents.Segments)
                {
                    if (segment.Dirty && segment.File is not null)
                    {
                        segment.Dirty = false;
                        dirty.Add(segment);
                    }
                }
            }

            var failed = dirty.FindAll(segment => !TryFlush(segment.File!));
            lock (_journal)
            {
                failed.ForEach(static segment => segment.Dirty = true);
            }

            return failed.Count == 0;
        }
    }

    private bool TryFlush(SegmentFile file)
    {
        try
        {
            _flush(file);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return true; // all of its records were completed meanwhile
        }
        catch (Exception exception) when (SegmentFiles.IsDiskFailure(exception))
        {
            _reports.SyncFailed(exception);
            return false;
        }
    }
}
