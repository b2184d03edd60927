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
    public long Read => _segments.NextUnread()?.NextSequence ?? Appended;

    public long Unread { get; private set; }

    public long UnreadBytes { get; private set; }

    /// <summary>Records that are not completed.</summary>
    public long Pending { get; private set; }

    public long PendingBytes { get; private set; }

    /// <inheritdoc cref="SegmentList.Fill"/>
    public double Fill => _segments.Fill;

    public IEnumerable<Segment> Segments => _segments.All;

    /// <summary>When the oldest record was appended that is not completed; null if there is none.</summary>
    public uint? Oldest => _taken.Count == 0
        ? NextUnread?.Time
        : Math.Min(NextUnread?.Time ?? uint.MaxValue, _taken.Min(static batch => batch.Time));

    public StoredRecord? NextUnread => _segments.NextUnread()?.Peek();

    public bool TryAppend(ReadOnlySpan<byte> record, RecordKind kind, uint time)
    {
        if (!_segments.TryAppend(record, kind, time, Appended))
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
        var first = Read - AddLeft(segments);
        _segments.AddInFront(segments, first);
        Completions.BeginAt(first);
    }

    /// <summary>Puts what other processes left behind everything else.</summary>
    public void AddBehind(IReadOnlyList<Segment> segments)
    {
        _segments.AddBehind(segments, Appended);
        Appended += AddLeft(segments);
    }

    public JournalBatch? Take(int maxRecords, long maxBytes, MessageJournal journal)
    {
        var records = new List<StoredRecord>((int)Math.Min(maxRecords, Unread));
        var first = Read;
        for (long bytes = 0; records.Count < maxRecords && NextUnread is { } next;)
        {
            bytes += next.Length;
            if (records.Count > 0 && (bytes > maxBytes || Read != first + records.Count))
            {
                break;
            }

            records.Add(TakeNext());
        }

        if (records.Count == 0)
        {
            return null;
        }

        var batch = new JournalBatch(first, [.. records], journal);
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

    /// <summary>Gives up unread records, from the oldest on, as long as they are so and none is missing between them.</summary>
    /// <returns>How many, and the flushes that this ends, or null.</returns>
    public (int Count, List<Flush>? Done) GiveUp(Func<StoredRecord, bool> isGivenUp)
    {
        var first = Read;
        var count = 0;
        while (NextUnread is { } next && Read == first + count && isGivenUp(next))
        {
            Finish(TakeNext());
            count++;
        }

        return NoteGivenUp(first, count);
    }

    /// <summary>
    /// Gives up the oldest segment, so that there is room: not one of which something is under way, because it would have to stay all the same.
    /// </summary>
    /// <returns>How many records, and the flushes that this ends, or null.</returns>
    public (int Count, List<Flush>? Done) GiveUpOldest()
    {
        if (_segments.OldestIdle() is not { } segment)
        {
            return (0, null);
        }

        var (first, count) = (segment.NextSequence, segment.Unread);
        while (segment.HasUnread)
        {
            Finish(TakeFrom(segment));
        }

        return NoteGivenUp(first, count);
    }

    /// <summary>Lets go of everything at the end of this process's part.</summary>
    /// <returns>What became of the records that were not completed, and the flushes that this ends.</returns>
    public (JournalRemains Remains, List<Flush> Done) LetGo()
    {
        long lost = 0;

        // Records of batches that were answered for in part count as what they are.
        var decided = _taken.SelectMany(static batch => batch.Decided()).ToList();
        var kept = _taken.SelectMany(static batch => batch.LeftInFiles()).ToList();
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
                kept.Add(new RecordRange(segment.NextSequence, segment.NextSequence + segment.Unread));
            }

            source.LetGo(segment, remaining, inUse: segment.Taken > 0);
        }

        _segments.Clear();
        _taken.Clear();
        (Pending, PendingBytes, Unread, UnreadBytes) = (0, 0, 0, 0);
        var flushes = Completions.Abandon(Appended, kept, decided);
        return (new JournalRemains(kept.Sum(static range => range.End - range.First), lost), flushes);
    }

    private (int Count, List<Flush>? Done) NoteGivenUp(long first, int count)
    {
        if (count == 0)
        {
            return (0, null);
        }

        _segments.Recycle();
        return (count, Completions.Complete(first, first + count, count));
    }

    private StoredRecord TakeNext() => TakeFrom(_segments.NextUnread()!);

    private StoredRecord TakeFrom(Segment segment)
    {
        var record = segment.Read();
        Unread--;
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
        Unread += records;
        UnreadBytes += bytes;
    }
}
