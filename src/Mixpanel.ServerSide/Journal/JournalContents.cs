namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// What is in a journal and how far it has come: records are unread, then taken in a batch, then completed. Not thread-safe: the journal calls it
/// under its lock.
/// </summary>
internal sealed class JournalContents(ISegmentSource source)
{
    private readonly SegmentList _segments = new(source);
    private readonly HashSet<JournalBatch> _taken = [];

    public CompletionTracker Completions { get; } = new();

    /// <summary>Number of the record that comes next.</summary>
    public long Appended { get; private set; }

    /// <summary>Number of the record that is read next; those that an earlier process left have negative ones.</summary>
    public long Read { get; private set; }

    public long Unread => Appended - Read;

    public long UnreadBytes { get; private set; }

    /// <summary>Records that are not completed.</summary>
    public long Pending { get; private set; }

    public long PendingBytes { get; private set; }

    public IEnumerable<Segment> Segments => _segments.All;

    /// <summary>When the oldest record was appended that is not completed; null if there is none.</summary>
    public uint? Oldest
    {
        get
        {
            var unread = NextUnread?.Time;
            return _taken.Count == 0 ? unread : Math.Min(unread ?? uint.MaxValue, _taken.Min(static batch => batch.Time));
        }
    }

    public StoredRecord? NextUnread => _segments.NextUnread()?.Peek();

    public bool TryAppend(ReadOnlySpan<byte> record, RecordKind kind, uint time)
    {
        if (!_segments.TryAppend(record, kind, time))
        {
            return false;
        }

        Appended++;
        Add(1, record.Length);
        return true;
    }

    /// <summary>Puts what earlier processes left in front; nothing may have been read yet.</summary>
    public void AddInFront(IReadOnlyList<Segment> segments)
    {
        Read -= AddLeft(segments);
        _segments.AddInFront(segments);
        Completions.BeginAt(Read);
    }

    /// <summary>Puts what other processes left behind everything else.</summary>
    public void AddBehind(IReadOnlyList<Segment> segments)
    {
        Appended += AddLeft(segments);
        _segments.AddBehind(segments);
    }

    public JournalBatch? Take(int maxRecords, long maxBytes, MessageJournal journal)
    {
        var records = new List<StoredRecord>((int)Math.Min(maxRecords, Unread));
        for (long bytes = 0; records.Count < maxRecords && NextUnread is { } next;)
        {
            bytes += next.Length;
            if (bytes > maxBytes && records.Count > 0)
            {
                break;
            }

            records.Add(TakeNext());
        }

        if (records.Count == 0)
        {
            return null;
        }

        var batch = new JournalBatch(Read - records.Count, [.. records], journal);
        _taken.Add(batch);
        return batch;
    }

    /// <summary>Notes how far records of a batch have come, unless the batch is of the past.</summary>
    public void Mark(JournalBatch batch, ReadOnlySpan<StoredRecord> records, RecordState state)
    {
        // Another process may own the files of a journal that was given up.
        if (!_taken.Contains(batch))
        {
            return;
        }

        foreach (var record in records)
        {
            if (record.State != RecordState.Done)
            {
                record.Mark(state);
            }
        }
    }

    /// <summary>Notes a batch as answered for.</summary>
    /// <returns>The flushes that this ends, or null.</returns>
    public List<Flush>? Complete(JournalBatch batch, int refused)
    {
        if (!_taken.Remove(batch))
        {
            throw new InvalidOperationException("The batch is not of this journal, or was completed before.");
        }

        foreach (var record in batch.Stored)
        {
            Finish(record);
        }

        _segments.Recycle();
        return Completions.Complete(batch.FirstSequence, batch.EndSequence, refused);
    }

    /// <summary>Gives up unread records, from the oldest on, as long as they are so.</summary>
    /// <returns>How many, and the flushes that this ends, or null.</returns>
    public (int Count, List<Flush>? Done) GiveUp(Func<StoredRecord, bool> isGivenUp)
    {
        var first = Read;
        while (NextUnread is { } next && isGivenUp(next))
        {
            Finish(TakeNext());
        }

        var count = (int)(Read - first);
        if (count == 0)
        {
            return (0, null);
        }

        _segments.Recycle();
        return (count, Completions.Complete(first, Read, count));
    }

    /// <summary>Lets go of everything at the end of this process's part.</summary>
    /// <returns>What became of the records that were not completed, and the flushes that this ends.</returns>
    public (JournalRemains Remains, List<Flush> Done) LetGo()
    {
        long kept = 0;
        long lost = 0;

        // Records of batches that were answered for in part count as what they are.
        var decided = _taken.SelectMany(static batch => batch.Decided()).ToList();
        var doneIn = _taken.SelectMany(static batch => batch.Stored.ToArray())
            .Where(static record => record.State == RecordState.Done)
            .CountBy(static record => record.Segment)
            .ToDictionary();
        foreach (var segment in _segments.All)
        {
            var remaining = segment.Pending - doneIn.GetValueOrDefault(segment);
            if (segment.File is null)
            {
                lost += remaining;
            }
            else
            {
                kept += remaining;
            }

            source.LetGo(segment, remaining, inUse: segment.Taken > 0);
        }

        _segments.Clear();
        _taken.Clear();
        source.Close();
        Read = Appended;
        (Pending, PendingBytes, UnreadBytes) = (0, 0, 0);
        var remains = new JournalRemains(kept, lost);
        return (remains, Completions.Abandon(Appended, remains, decided));
    }

    /// <summary>Lets go of segments that were found too late; the next process finds them again.</summary>
    public static void LeaveAlone(IReadOnlyList<Segment> segments, ISegmentSource source)
    {
        foreach (var segment in segments)
        {
            source.LetGo(segment, segment.Pending, inUse: false);
        }
    }

    private StoredRecord TakeNext()
    {
        var record = _segments.NextUnread()!.Read();
        Read++;
        UnreadBytes -= record.Length;
        return record;
    }

    private void Finish(StoredRecord record)
    {
        if (record.State != RecordState.Done)
        {
            record.Mark(RecordState.Done);
        }

        Pending--;
        PendingBytes -= record.Length;
        record.Segment.Pending--;
        record.Segment.Taken--;
    }

    private int AddLeft(IReadOnlyList<Segment> segments)
    {
        var count = segments.Sum(static segment => segment.Pending);
        Add(count, segments.Sum(static segment => segment.BytesLeft()));
        return count;
    }

    private void Add(int records, long bytes)
    {
        Pending += records;
        PendingBytes += bytes;
        UnreadBytes += bytes;
    }
}
