using System.Buffers.Binary;
using System.IO.Hashing;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// What a segment's file says about itself. It stands there twice, at the beginning and at the end, so that one damaged copy costs nothing. A copy is
/// what it says, or nothing at all: neither zeros nor half of a write pass for one.
/// <code>
///  0  "MPXJRNL2" while the file is in use, "MPXJFREE" when it is not
///  8  salt
/// 16  number, by which segments are put in order
/// 24  size of the file
/// 32  damaged records that were counted and told
/// 40  checksum of 0 to 39
/// </code>
/// </summary>
/// <param name="IsInUse">Whether a process has begun to use the file, and not ended.</param>
/// <param name="Salt">The file's present use.</param>
/// <param name="Number">Its place among the segments; each use has a higher one than the last.</param>
/// <param name="DamageTold">How many damaged records were counted in this use, so that no other process counts them again.</param>
internal readonly record struct SegmentHeader(bool IsInUse, ulong Salt, long Number, long DamageTold)
{
    public const int Size = 64;

    private const int SaltAt = 8;
    private const int NumberAt = 16;
    private const int SizeAt = 24;
    private const int DamageToldAt = 32;
    private const int ChecksumAt = 40;
    private const ulong InUse = 0x324C_4E52_4A58_504D; // "MPXJRNL2" in little-endian order
    private const ulong Free = 0x4545_5246_4A58_504D; // "MPXJFREE"

    /// <summary>Reads one copy; null if it is none, or damaged.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> copy)
    {
        if (copy.Length < Size || BinaryPrimitives.ReadUInt64LittleEndian(copy[ChecksumAt..]) != Checksum(copy))
        {
            return null;
        }

        var magic = BinaryPrimitives.ReadUInt64LittleEndian(copy);
        return magic is InUse or Free
            ? new SegmentHeader(
                magic == InUse,
                BinaryPrimitives.ReadUInt64LittleEndian(copy[SaltAt..]),
                BinaryPrimitives.ReadInt64LittleEndian(copy[NumberAt..]),
                BinaryPrimitives.ReadInt64LittleEndian(copy[DamageToldAt..]))
            : null;
    }

    public void Write(Span<byte> copy)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(copy, IsInUse ? InUse : Free);
        BinaryPrimitives.WriteUInt64LittleEndian(copy[SaltAt..], Salt);
        BinaryPrimitives.WriteInt64LittleEndian(copy[NumberAt..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(copy[SizeAt..], SegmentFile.Size);
        BinaryPrimitives.WriteInt64LittleEndian(copy[DamageToldAt..], DamageTold);
        BinaryPrimitives.WriteUInt64LittleEndian(copy[ChecksumAt..], Checksum(copy));
    }

    private static ulong Checksum(ReadOnlySpan<byte> copy) => XxHash3.HashToUInt64(copy[..ChecksumAt]);
}
