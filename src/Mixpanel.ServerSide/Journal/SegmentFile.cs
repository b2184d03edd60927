using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Mixpanel.ServerSide.Files;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// A file that holds a segment, mapped into memory. It is made once, in full size and with all its pages, and used again and again; each use has a
/// salt of its own, which makes the records of earlier uses invisible.
/// <code>
///  0  "MPXJRNL1"; nothing while the file is not in use
///  8  salt
/// 16  number, by which segments are put in order
/// 24  size of the file
/// 32  checksum of 8 to 31
/// </code>
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    public const int HeaderSize = 64;

    /// <summary>Room for four of the largest records, and about 5,700 common events.</summary>
    public const int Size = 4 * 1024 * 1024;

    public const string Extension = ".journal";

    private const int PageSize = 4096;
    private const int SaltAt = 8;
    private const int NumberAt = 16;
    private const int SizeAt = 24;
    private const int ChecksumAt = 32;
    private const ulong Magic = 0x314C_4E52_4A58_504D; // "MPXJRNL1" in little-endian order

    private static readonly byte[] Zeros = new byte[128 * 1024];

    private readonly MappedFile _mapped;
    private readonly SegmentNumbers _numbers;

    private SegmentFile(string path, MappedFile mapped, SegmentNumbers numbers)
    {
        Path = path;
        _mapped = mapped;
        _numbers = numbers;
    }

    public string Path { get; }

    public Memory<byte> Bytes => _mapped.Memory;

    public ulong Salt => BinaryPrimitives.ReadUInt64LittleEndian(Span[SaltAt..]);

    public long Number => BinaryPrimitives.ReadInt64LittleEndian(Span[NumberAt..]);

    /// <summary>Whether it has its full size, so that it can be used again.</summary>
    public bool IsWhole => Span.Length == Size;

    /// <summary>Whether a process has begun to use it, and not ended.</summary>
    public bool IsInUse => Span.Length >= HeaderSize && BinaryPrimitives.ReadUInt64LittleEndian(Span) != 0;

    /// <summary>Whether its header is what a process wrote.</summary>
    public bool IsIntact => IsInUse
        && BinaryPrimitives.ReadUInt64LittleEndian(Span) == Magic
        && BinaryPrimitives.ReadUInt64LittleEndian(Span[ChecksumAt..]) == HeaderChecksum();

    private Span<byte> Span => _mapped.GetSpan();

    /// <summary>Makes a file, not in use yet.</summary>
    /// <exception cref="IOException">The disk is full or has failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static SegmentFile Create(string path, SegmentNumbers numbers)
    {
        try
        {
            var file = Map(path, Allocate(path), numbers);
            file.Touch();
            return file;
        }
        catch
        {
            // Half a file is of no use, and takes what little room there is.
            TryDelete(path);
            throw;
        }
    }

    /// <summary>Opens a file of an earlier process.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read and written.</exception>
    public static SegmentFile Open(string path, SegmentNumbers numbers) =>
        Map(path, OpenExisting(path), numbers);

    /// <summary>Begins a new use: whatever is inside is gone.</summary>
    public void Begin()
    {
        var header = Span[..HeaderSize];
        Release();
        BinaryPrimitives.WriteUInt64LittleEndian(header[SaltAt..], NewSalt());
        BinaryPrimitives.WriteInt64LittleEndian(header[NumberAt..], _numbers.Next());
        BinaryPrimitives.WriteInt64LittleEndian(header[SizeAt..], Size);
        BinaryPrimitives.WriteUInt64LittleEndian(header[ChecksumAt..], HeaderChecksum());
        RecordFormat.MarkEnd(Span[HeaderSize..]);
        WriteMagic(Magic);
    }

    /// <summary>Ends its use.</summary>
    public void Release() => WriteMagic(0);

    /// <summary>Finds the records that are still to be sent.</summary>
    public (int[] Pending, int Damaged) Scan() => SegmentScan.Find(Span, Salt, Size);

    /// <summary>Forces it to the disk.</summary>
    /// <exception cref="IOException">The disk has failed.</exception>
    public void Flush() => _mapped.Flush();

    public void Delete()
    {
        Dispose();
        TryDelete(Path);
    }

    public void Dispose() => ((IDisposable)_mapped).Dispose();

    private static SegmentFile Map(string path, SafeFileHandle handle, SegmentNumbers numbers)
    {
        try
        {
            return new SegmentFile(path, new MappedFile(handle), numbers);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static SafeFileHandle OpenExisting(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    // In two steps: a handle by itself cannot say who may read the file.
    private static SafeFileHandle CreateEmpty(string path)
    {
        using var made = OwnerOnly.Open(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            PreallocationSize = Size,
        });
        return OpenExisting(path);
    }

    // Every byte is written: where the disk is full, this throws. A hole in the file would be found out by a signal that ends the process. It also
    // brings the pages into memory before the first request needs them.
    private static SafeFileHandle Allocate(string path)
    {
        var handle = CreateEmpty(path);
        try
        {
            for (var at = 0; at < Size; at += Zeros.Length)
            {
                RandomAccess.Write(handle, Zeros, at);
            }

            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is not in use, and the next process that looks into the folder uses or deletes it.
        }
    }

    // Its lower half is the stamp of the records and must not look like the end.
    private static ulong NewSalt()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return BinaryPrimitives.ReadUInt64LittleEndian(random) | 1;
    }

    // In one step, before or after everything else: a process may end between any two of them.
    private void WriteMagic(ulong magic) =>
        Volatile.Write(ref MemoryMarshal.AsRef<ulong>(Span), BitConverter.IsLittleEndian ? magic : BinaryPrimitives.ReverseEndianness(magic));

    private ulong HeaderChecksum() => XxHash3.HashToUInt64(Span[SaltAt..ChecksumAt]);

    // Brings all pages into this process, so that a request that writes does not wait for them.
    private void Touch()
    {
        var bytes = Span;
        for (var at = 0; at < bytes.Length; at += PageSize)
        {
            Volatile.Write(ref bytes[at], 0);
        }
    }
}
