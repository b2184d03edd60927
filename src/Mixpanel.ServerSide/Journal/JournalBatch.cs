namespace Mixpanel.ServerSide.Journal;

/// <summary>Records that were read together, in order. Their memory is the journal's: valid until the batch is completed.</summary>
/// <param name="firstSequence">Number of the first record.</param>
/// <param name="records">The records.</param>
/// <param name="journal">Whose they are.</param>
internal sealed class JournalBatch(long firstSequence, StoredRecord[] records, MessageJournal journal)
{
    private readonly ReadOnlyMemory<byte>[] _messages = Array.ConvertAll(records, static record => record.Message);
    private readonly RecordState[] _states = Array.ConvertAll(records, static record => record.State);
    private readonly RecordKind[] _kinds = Array.ConvertAll(records, static record => record.Kind);

    /// <summary>Number of the first record; those that an earlier process left have negative ones.</summary>
    public long FirstSequence { get; } = firstSequence;

    /// <summary>Number of the record after the last.</summary>
    public long EndSequence => FirstSequence + records.Length;

    public int Count => records.Length;

    /// <summary>All records, in order.</summary>
    public ReadOnlyMemory<ReadOnlyMemory<byte>> Records => _messages;

    /// <summary>Where they stand; for the journal.</summary>
    internal ReadOnlySpan<StoredRecord> Stored => records;

    /// <summary>When the oldest of them was appended.</summary>
    internal uint Time { get; } = records[0].Time;

    /// <summary>Bytes of all messages.</summary>
    internal long Bytes { get; } = records.Sum(static record => (long)record.Length);

    /// <summary>Whether the effect of a record adds up.</summary>
    public bool AddsUp(int index) => _kinds[index] == RecordKind.AddsUp;

    /// <summary>Whether an earlier process had begun to send the record, and ended before it knew the answer.</summary>
    public bool WasSent(int index) => _states[index] == RecordState.Sent;

    /// <summary>Notes, so that it survives the process, that the batch is about to leave.</summary>
    public void MarkSending() => journal.MarkSending(this);

    /// <summary>Notes, so that it survives the process, that a record needs nothing more: it is delivered, or was given up and told.</summary>
    public void MarkDone(int index) => journal.MarkDone(this, index);
}
