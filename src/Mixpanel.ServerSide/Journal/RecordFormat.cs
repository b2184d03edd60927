using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// One record in a segment, in memory and in files alike: a header of 24 bytes and the message, aligned to 8 bytes.
/// <code>
///  0  length of the message; 0 is the end of what is written
///  4  stamp of the segment's present use, by which a record is found again behind a damaged one; written last, together with the length
///  8  checksum over message, kind and time, with the salt of the segment's present use
/// 16  when it was appended, in seconds since 1970
/// 20  kind
/// 21  state
/// 24  the message
/// </code>
/// </summary>
internal static class RecordFormat
{
    public const int HeaderSize = 24;

    public const int Alignment = 8;

    private const int PublishedSize = 8;
    private const int StampAt = 4;
    private const int ChecksumAt = 8;
    private const int TimeAt = 16;
    private const int KindAt = 20;
    private const int StateAt = 21;

    public static int SpaceFor(int length) => HeaderSize + ((length + Alignment - 1) & -Alignment);

    /// <summary>Writes a record to the beginning of a span. Whoever reads the bytes at any moment finds it whole or not at all.</summary>
    /// <param name="target">Where to, up to the end of the segment.</param>
    /// <param name="record">The message, not empty.</param>
    /// <param name="kind">What happens if Mixpanel gets it twice.</param>
    /// <param name="time">When it was appended.</param>
    /// <param name="salt">The segment's present use; 0 for a segment that nobody will ever check.</param>
    public static void Write(Span<byte> target, ReadOnlySpan<byte> record, RecordKind kind, uint time, ulong salt)
    {
        record.CopyTo(target[HeaderSize..]);
        BinaryPrimitives.WriteUInt64LittleEndian(target[ChecksumAt..], salt == 0 ? 0 : Checksum(record, kind, time, salt));
        BinaryPrimitives.WriteUInt32LittleEndian(target[TimeAt..], time);
        target[KindAt] = (byte)kind;
        target[StateAt] = (byte)RecordState.Waiting;

        // The end moves behind this record before the record becomes visible.
        var space = SpaceFor(record.Length);
        if (target.Length > space)
        {
            MarkEnd(target[space..]);
        }

        Publish(target, (uint)record.Length | ((ulong)Stamp(salt) << 32));
    }

    public static void MarkEnd(Span<byte> target) => Publish(target, 0);

    /// <summary>Whether what is written ends here.</summary>
    public static bool IsEnd(ReadOnlySpan<byte> target) => target.Length >= PublishedSize && BinaryPrimitives.ReadUInt64LittleEndian(target) == 0;

    public static int Length(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record);

    public static uint Time(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt32LittleEndian(record[TimeAt..]);

    public static RecordKind Kind(ReadOnlySpan<byte> record) => (RecordKind)record[KindAt];

    /// <summary>An unknown state is a damaged one: such a record may have been sent.</summary>
    public static RecordState State(ReadOnlySpan<byte> record) => (RecordState)record[StateAt] switch
    {
        RecordState.Waiting => RecordState.Waiting,
        RecordState.Done => RecordState.Done,
        _ => RecordState.Sent,
    };

    public static void SetState(Span<byte> record, RecordState state) => record[StateAt] = (byte)state;

    public static bool HasStamp(ReadOnlySpan<byte> record, ulong salt) =>
        record.Length >= PublishedSize && BinaryPrimitives.ReadUInt32LittleEndian(record[StampAt..]) == Stamp(salt);

    /// <summary>Whether a whole record of this use of the segment begins here.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> bytes, ulong salt)
    {
        if (bytes.Length <= HeaderSize)
        {
            return false;
        }

        var length = Length(bytes);
        return length > 0
            && length <= bytes.Length - HeaderSize
            && BinaryPrimitives.ReadUInt64LittleEndian(bytes[ChecksumAt..]) == Checksum(bytes.Slice(HeaderSize, length), Kind(bytes), Time(bytes), salt);
    }

    private static uint Stamp(ulong salt) => (uint)salt;

    // The salt is mixed in by hand: a seed would make the hash derive its secret anew for each record.
    private static ulong Checksum(ReadOnlySpan<byte> message, RecordKind kind, uint time, ulong salt) =>
        XxHash3.HashToUInt64(message) ^ salt ^ ((((ulong)time << 8) | (byte)kind) * 0x9E37_79B9_7F4A_7C15);

    // Eight bytes at once, and after all others.
    private static void Publish(Span<byte> target, ulong lengthAndStamp) =>
        Volatile.Write(ref MemoryMarshal.AsRef<ulong>(target), BitConverter.IsLittleEndian ? lengthAndStamp : BinaryPrimitives.ReverseEndianness(lengthAndStamp));
}
