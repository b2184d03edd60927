namespace Mixpanel.ServerSide.Journal;

/// <summary>Records that were read together, in order. Their memory is the journal's: valid until the batch is completed.</summary>
internal sealed class JournalBatch(long firstSequence, ReadOnlyMemory<byte>[] records)
{
    /// <summary>Number of the first record, counted from the journal's start.</summary>
    public long FirstSequence { get; } = firstSequence;

    /// <summary>Number of the record after the last.</summary>
    public long EndSequence => FirstSequence + records.Length;

    public int Count => records.Length;

    /// <summary>All records, in order.</summary>
    public ReadOnlyMemory<ReadOnlyMemory<byte>> Records => records;
}
