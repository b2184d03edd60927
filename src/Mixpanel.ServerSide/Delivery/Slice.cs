using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>Some records of a batch, in order, that travel in one request. It never changes: what is taken away makes another one.</summary>
internal sealed class Slice
{
    private readonly JournalBatch _batch;
    private readonly int[] _indices;

    private Slice(JournalBatch batch, int[] indices)
    {
        _batch = batch;
        _indices = indices;
    }

    public int Count => _indices.Length;

    public bool IsEmpty => _indices.Length == 0;

    /// <summary>The records' places in the batch.</summary>
    public IReadOnlyList<int> Indices => _indices;

    public static Slice Of(JournalBatch batch) => new(batch, [.. Enumerable.Range(0, batch.Count)]);

    /// <summary>The records, as the body of a request takes them.</summary>
    public ReadOnlyMemory<byte>[] Records() => Array.ConvertAll(_indices, index => _batch.Records.Span[index]);

    /// <summary>Two slices, the earlier records first; for more than one record.</summary>
    public (Slice Left, Slice Right) Halves() =>
        (new Slice(_batch, _indices[..(Count / 2)]), new Slice(_batch, _indices[(Count / 2)..]));

    /// <summary>Parts it by the records' places in the batch.</summary>
    public (Slice Chosen, Slice Others) Part(Func<int, bool> choose)
    {
        var chosen = Array.FindAll(_indices, index => choose(index));
        return chosen.Length == 0
            ? (new Slice(_batch, []), this)
            : (new Slice(_batch, chosen), new Slice(_batch, Array.FindAll(_indices, index => !choose(index))));
    }
}
