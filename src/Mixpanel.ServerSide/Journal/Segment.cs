namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// One stretch of a journal: records one after the other, in a plain buffer or in a mapped file. The journal's lock guards all of it.
/// </summary>
internal sealed class Segment
{
    private readonly Memory<byte> _bytes;
    private readonly int _start;
    private ulong _salt;
    private int _written;
    private int _read;

    // Where records begin that an earlier process left; null in a segment that this process writes.
    private int[]? _left;

    /// <summary>Makes an empty segment that lives in memory only.</summary>
    public Segment(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Makes a segment over a mapped file.</summary>
    /// <param name="file">The file; it has been begun anew, or holds what an earlier process left.</param>
    /// <param name="left">Where the records begin that are still to be sent; null if it is to be written.</param>
    public Segment(SegmentFile file, int[]? left)
    {
        File = file;
        _bytes = file.Bytes;
        _salt = file.Salt;
        _start = SegmentFile.HeaderSize;
        _left = left;
        _written = _start;
        _read = left is null ? _start : 0;
        Pending = left?.Length ?? 0;
        Sealed = left is not null;
    }

    /// <summary>The file behind it; null in memory.</summary>
    public SegmentFile? File { get; }

    /// <summary>Records in it that are not completed.</summary>
    public int Pending { get; set; }

    /// <summary>Records in it that the reader has taken and not completed.</summary>
    public int Taken { get; set; }

    /// <summary>Number of the next unread record, or of the next that is appended.</summary>
    public long NextSequence { get; set; }

    /// <summary>Records in it that the reader has not taken.</summary>
    public int Unread => Pending - Taken;

    /// <summary>Whether nothing more is written to it.</summary>
    public bool Sealed { get; set; }

    /// <summary>Whether something in it is not yet known to be on the disk.</summary>
    public bool Dirty { get; set; }

    /// <summary>Bytes of it that are not written yet.</summary>
    public int Room => Sealed ? 0 : _bytes.Length - _written;

    public bool HasUnread => _left is null ? _read < _written : _read < _left.Length;

    private int NextOffset => _left is null ? _read : _left[_read];

    public bool TryAppend(ReadOnlySpan<byte> record, RecordKind kind, uint time)
    {
        var space = RecordFormat.SpaceFor(record.Length);
        if (Sealed || _bytes.Length - _written < space)
        {
            return false;
        }

        RecordFormat.Write(_bytes.Span[_written..], record, kind, time, _salt);
        _written += space;
        Pending++;
        Dirty = true;
        return true;
    }

    /// <summary>The next unread record, without taking it.</summary>
    public StoredRecord Peek() => new(this, NextOffset);

    /// <summary>Takes the next unread record.</summary>
    public StoredRecord Read()
    {
        var record = Peek();
        _read += _left is null ? RecordFormat.SpaceFor(record.Length) : 1;
        Taken++;
        NextSequence++;
        return record;
    }

    /// <summary>Bytes of the records that an earlier process left.</summary>
    public long BytesLeft() => _left?.Sum(offset => (long)RecordFormat.Length(At(offset))) ?? 0;

    /// <summary>Makes it empty, to be written again.</summary>
    public void Restart()
    {
        if (File is not null)
        {
            File.Begin();
            _salt = File.Salt;
        }

        _left = null;
        _written = _start;
        _read = _start;
        Pending = 0;
        Taken = 0;
        Sealed = false;
        Dirty = File is not null; // that its records are done is news for the disk
    }

    public Span<byte> At(int offset) => _bytes.Span[offset..];

    public ReadOnlyMemory<byte> Message(int offset) => _bytes.Slice(offset + RecordFormat.HeaderSize, RecordFormat.Length(At(offset)));
}
