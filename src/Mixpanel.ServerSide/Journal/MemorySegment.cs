using System.Buffers.Binary;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// One buffer of a journal in memory: records one after the other, each behind its length. The journal's lock guards all of it.
/// </summary>
internal sealed class MemorySegment
{
    /// <summary>Room for the largest record that Mixpanel takes, and a batch's worth of common ones.</summary>
    public const int Size = 1024 * 1024;

    private const int HeaderSize = sizeof(int);

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size);
    private int _written;
    private int _read;

    /// <summary>Records in it that are not completed.</summary>
    public int Pending { get; set; }

    /// <summary>Whether nothing more is written to it.</summary>
    public bool Sealed { get; set; }

    public bool HasUnread => _read < _written;

    public bool TryAppend(ReadOnlySpan<byte> record)
    {
        if (Size - _written < SpaceFor(record.Length))
        {
            return false;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_written), record.Length);
        record.CopyTo(_bytes.AsSpan(_written + HeaderSize));
        _written += SpaceFor(record.Length);
        Pending++;
        return true;
    }

    /// <summary>Length of the next unread record.</summary>
    public int PeekLength() => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_read));

    public ReadOnlyMemory<byte> Read()
    {
        var length = PeekLength();
        var record = _bytes.AsMemory(_read + HeaderSize, length);
        _read += SpaceFor(length);
        return record;
    }

    /// <summary>Makes it empty, to be written again.</summary>
    public void Recycle()
    {
        _written = 0;
        _read = 0;
        Pending = 0;
        Sealed = false;
    }

    private static int SpaceFor(int recordLength) => recordLength + HeaderSize;
}
