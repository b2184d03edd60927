namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// Keeps count of completed records when batches complete in any order, and tells those who wait for a point in the journal when all
/// before it is done. Not thread-safe: the journal calls it under its lock.
/// </summary>
internal sealed class CompletionTracker
{
    private readonly List<Flush> _flushes = [];

    // Completed batches behind one that is not: first record → end.
    private readonly SortedDictionary<long, long> _ahead = [];
    private long _contiguous;

    /// <summary>Records that came before the first one are put in front of it.</summary>
    /// <param name="first">Number of the first of them.</param>
    public void BeginAt(long first) => (_contiguous, Completed) = (first, first);

    /// <summary>How many records are completed, whatever their order, less those that were put in front.</summary>
    public long Completed { get; private set; }

    public Flush Await(long before)
    {
        var flush = new Flush(before, Completed);
        _flushes.Add(flush);
        return flush;
    }

    /// <summary>Nobody waits for this one any more.</summary>
    public void Forget(Flush flush) => _flushes.Remove(flush);

    /// <summary>Notes records that stand together as completed.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="end">Number of the record after the last.</param>
    /// <param name="refused">How many of them will not reach Mixpanel.</param>
    /// <returns>The flushes that this ends, or null; to be told outside the lock.</returns>
    public List<Flush>? Complete(long first, long end, int refused)
    {
        Completed += end - first;
        Advance(first, end);

        List<Flush>? done = null;
        for (var i = _flushes.Count - 1; i >= 0; i--)
        {
            var flush = _flushes[i];
            Count(flush, first, end, refused);
            if (_contiguous >= flush.Before)
            {
                _flushes.RemoveAt(i);
                (done ??= []).Add(flush);
            }
        }

        return done;
    }

    /// <summary>Notes all records as done with; those that were not completed are what remains.</summary>
    /// <param name="appended">Number of the record after the last.</param>
    /// <param name="kept">Records that the next process finds; the others that were not decided are lost.</param>
    /// <param name="decided">Records that were decided in batches that are not completed.</param>
    /// <returns>The flushes that this ends; to be told outside the lock.</returns>
    public List<Flush> Abandon(long appended, IReadOnlyCollection<RecordRange> kept, IReadOnlyCollection<DecidedRecord> decided)
    {
        var done = _flushes.ToList();
        foreach (var flush in done)
        {
            flush.Delivered += decided.Count(record => record.Sequence < flush.Before && !record.IsRefused);
            flush.Refused += decided.Count(record => record.Sequence < flush.Before && record.IsRefused);
            var rest = flush.Before - flush.DoneBefore - flush.Delivered - flush.Refused;
            flush.Kept = Math.Min(rest, kept.Sum(range => range.CountBefore(flush.Before)));
            flush.Lost = rest - flush.Kept;
        }

        _flushes.Clear();
        _ahead.Clear();
        Completed = appended;
        _contiguous = appended;
        return done;
    }

    // A batch that reaches beyond the point counts with the part before it; its refused records are taken to be in that part.
    private static void Count(Flush flush, long first, long end, int refused)
    {
        var waitedFor = Math.Min(end, flush.Before) - first;
        if (waitedFor > 0)
        {
            var refusedHere = Math.Min(refused, waitedFor);
            flush.Refused += refusedHere;
            flush.Delivered += waitedFor - refusedHere;
        }
    }

    private void Advance(long first, long end)
    {
        _ahead.Add(first, end);
        while (_ahead.Count > 0 && _ahead.First() is var next && next.Key == _contiguous)
        {
            _contiguous = next.Value;
            _ahead.Remove(next.Key);
        }
    }
}
