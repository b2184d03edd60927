namespace Mixpanel.ServerSide.Journal;

/// <summary>Records that were read together, in order. Their memory is the journal's: valid until the batch is completed.</summary>
internal sealed class JournalBatch(long firstSequence, ReadOnlyMemory<byte>[] records, RecordKind[] kinds)
{
    private readonly bool[] _sent = new bool[records.Length];
    private readonly bool[] _done = new bool[records.Length];

    /// <summary>Number of the first record, counted from the journal's start.</summary>
    public long FirstSequence { get; } = firstSequence;

    /// <summary>Number of the record after the last.</summary>
    public long EndSequence => FirstSequence + records.Length;

    public int Count => records.Length;

    /// <summary>All records, in order.</summary>
    public ReadOnlyMemory<ReadOnlyMemory<byte>> Records => records;

    /// <summary>Whether the effect of a record adds up.</summary>
    public bool AddsUp(int index) => kinds[index] == RecordKind.AddsUp;

    /// <summary>Whether an earlier process had begun to send the record, and ended before it knew the answer.</summary>
    public bool WasSent(int index) => _sent[index];

    /// <summary>Notes, so that it survives the process, that the batch is about to leave.</summary>
    public void MarkSending() => Array.Fill(_sent, true);

    /// <summary>Notes, so that it survives the process, that a record needs nothing more: it is delivered, or was given up and told.</summary>
    public void MarkDone(int index) => _done[index] = true;
}
