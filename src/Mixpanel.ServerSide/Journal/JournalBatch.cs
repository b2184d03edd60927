namespace Mixpanel.ServerSide.Journal;

/// <summary>Records that were read together, in order. Their memory is the journal's: valid until the batch is completed.</summary>
internal sealed class JournalBatch
{
    private readonly MessageJournal _journal;
    private readonly StoredRecord[] _records;
    private readonly ReadOnlyMemory<byte>[] _messages;
    private readonly RecordTraits[] _traits;
    private readonly bool[] _isRefused;

    public JournalBatch(long firstSequence, StoredRecord[] records, MessageJournal journal)
    {
        _journal = journal;
        _records = records;
        _messages = new ReadOnlyMemory<byte>[records.Length];
        _traits = new RecordTraits[records.Length];
        _isRefused = new bool[records.Length];
        FirstSequence = firstSequence;
        Time = records[0].Time;
        for (var i = 0; i < records.Length; i++)
        {
            (_messages[i], _traits[i]) = (records[i].Message, records[i].Traits);
        }
    }

    /// <summary>Number of the first record; those that an earlier process left have negative ones.</summary>
    public long FirstSequence { get; }

    /// <summary>Number of the record after the last.</summary>
    public long EndSequence => FirstSequence + _records.Length;

    public int Count => _records.Length;

    /// <summary>All records, in order.</summary>
    public ReadOnlyMemory<ReadOnlyMemory<byte>> Records => _messages;

    /// <summary>Where they stand; for the journal.</summary>
    internal ReadOnlySpan<StoredRecord> Stored => _records;

    /// <summary>When the oldest of them was appended.</summary>
    internal uint Time { get; }

    /// <summary>Whether the effect of a record adds up.</summary>
    public bool AddsUp(int index) => _traits[index].Kind == RecordKind.AddsUp;

    /// <summary>Whether an earlier process had begun to send the record, and ended before it knew the answer.</summary>
    public bool WasSent(int index) => _traits[index].State == RecordState.Sent;

    /// <summary>Notes, so that it survives the process, that the batch is about to leave.</summary>
    public void MarkSending() => _journal.MarkAll(this, RecordState.Sent);

    /// <summary>Notes, so that it survives the process, that the batch has surely not arrived: its records are as if they had never been sent.</summary>
    public void MarkNotSent() => _journal.MarkAll(this, RecordState.Waiting);

    /// <summary>Notes, so that it survives the process, that a record needs nothing more: it is delivered, or was given up and told.</summary>
    /// <param name="index">The record's place in the batch.</param>
    /// <param name="isRefused">Whether it was given up.</param>
    public void MarkDone(int index, bool isRefused = false) => _journal.MarkDone(this, index, isRefused);

    /// <summary>Notes for this process what became of a record; for the journal, under its lock.</summary>
    internal void Decide(int index, bool isRefused) => _isRefused[index] = isRefused;

    /// <summary>The records that need nothing more, while others of the batch still do; for the journal, under its lock.</summary>
    internal IEnumerable<DecidedRecord> Decided()
    {
        for (var i = 0; i < _records.Length; i++)
        {
            if (_records[i].State == RecordState.Done)
            {
                yield return new DecidedRecord(FirstSequence + i, _isRefused[i]);
            }
        }
    }

    /// <summary>The records that are not decided and stand in files; for the journal, under its lock.</summary>
    internal IEnumerable<RecordRange> LeftInFiles()
    {
        for (var i = 0; i < _records.Length; i++)
        {
            if (_records[i] is { Segment.File: not null, State: not RecordState.Done })
            {
                yield return new RecordRange(FirstSequence + i, FirstSequence + i + 1);
            }
        }
    }
}
