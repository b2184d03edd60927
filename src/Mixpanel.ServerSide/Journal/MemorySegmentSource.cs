namespace Mixpanel.ServerSide.Journal;

/// <summary>Segments in plain buffers, bounded in bytes.</summary>
internal sealed class MemorySegmentSource(long capacity) : ISegmentSource
{
    /// <summary>Room for the largest record that Mixpanel takes, and a batch's worth of common ones.</summary>
    public const int SegmentSize = 1024 * 1024;

    /// <summary>Empty segments kept for reuse; more of them are the collector's.</summary>
    private const int SparesKept = 4;

    private readonly Stack<Segment> _spares = new();
    private int _live;

    public double Fill => _live * (double)SegmentSize / capacity;

    public double FillWithout(Segment segment) => Fill - (segment.Room / (double)capacity);

    public bool IsDurable => false;

    /// <summary>Segments that are in use.</summary>
    public int Live => _live;

    public Segment? Take()
    {
        if ((_live + 1L) * SegmentSize > capacity)
        {
            return null;
        }

        _live++;
        return _spares.TryPop(out var spare) ? spare : new Segment(GC.AllocateUninitializedArray<byte>(SegmentSize));
    }

    public bool WantsBack(Segment segment) => false;

    public bool MakesRoom(Segment segment) => true;

    public void Return(Segment segment)
    {
        _live--;
        if (_spares.Count < SparesKept)
        {
            segment.Restart();
            _spares.Push(segment);
        }
    }

    public IReadOnlyList<Segment> Recover(CancellationToken cancellationToken) => [];

    public void LetGo(Segment segment, long remaining, bool inUse) => _live--;

    public void Close() => _spares.Clear();
}
