namespace Mixpanel.ServerSide.Functional;

/// <summary>Which numbered events have arrived: eight bytes for each, so that hours of them fit. Safe for use by many threads.</summary>
internal sealed class ArrivalMap(int capacity)
{
    // What follows from an event's insert id; 0 until it arrives.
    private readonly long[] _marks = new long[capacity];
    private long _arrived;
    private long _again;
    private long _twice;

    /// <summary>How many different events can arrive.</summary>
    public int Capacity => _marks.Length;

    /// <summary>Different events that arrived.</summary>
    public long Arrived => Volatile.Read(ref _arrived);

    /// <summary>Events that arrived again, which Mixpanel recognises by their insert id.</summary>
    public long Again => Volatile.Read(ref _again);

    /// <summary>Events that arrived again with another insert id: Mixpanel would count them twice.</summary>
    public long Twice => Volatile.Read(ref _twice);

    public void Note(int number, ReadOnlySpan<byte> insertId)
    {
        var mark = Mark(insertId);
        var before = Interlocked.CompareExchange(ref _marks[number], mark, 0);
        Interlocked.Increment(ref before == 0 ? ref _arrived : ref before == mark ? ref _again : ref _twice);
    }

    // FNV-1a, never 0.
    private static long Mark(ReadOnlySpan<byte> insertId)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var letter in insertId)
        {
            hash = (hash ^ letter) * 1_099_511_628_211;
        }

        return (long)(hash | 1);
    }
}
