using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Mixpanel.ServerSide.Files;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// A file that holds a segment, mapped into memory: a header, records, and the header again. It is made once, in full size and with all its pages, and
/// used again and again; each use has a salt of its own, which makes the records of earlier uses invisible.
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    public const int HeaderSize = SegmentHeader.Size;

    /// <summary>Room for four of the largest records, and about 5,700 common events.</summary>
    public const int Size = 4 * 1024 * 1024;

    public const string Extension = ".journal";

    private const int PageSize = 4096;

    private static readonly byte[] Zeros = new byte[128 * 1024];

    private readonly MappedFile _mapped;
    private readonly SegmentNumbers _numbers;
    private SegmentHeader? _header;

    private SegmentFile(string path, MappedFile mapped, SegmentNumbers numbers)
    {
        Path = path;
        _mapped = mapped;
        _numbers = numbers;
        _header = ReadHeader();
    }

    public string Path { get; }

    /// <summary>The first copy of the header, and all room for records.</summary>
    public Memory<byte> Bytes => _mapped.Memory[..RecordsEnd];

    public ulong Salt => _header?.Salt ?? 0;

    public long Number => _header?.Number ?? 0;

    /// <summary>Whether it has its full size, so that it can be used again.</summary>
    public bool IsWhole => Span.Length == Size;

    /// <summary>Whether it can be told what is in it: a copy of the header is intact, or it was never used.</summary>
    public bool IsReadable => _header is not null || IsBlank;

    /// <summary>Whether a process has begun to use it, and not ended.</summary>
    public bool IsInUse => _header is { IsInUse: true };

    // A process may have ended while it made the file, or in the middle of its first header.
    private bool IsBlank => (IsWhole ? Span[HeaderSize..] : Span).IndexOfAnyExcept((byte)0) < 0;

    private bool HasBothHeaders => SegmentHeader.Read(Span) == _header && (IsCut || SegmentHeader.Read(Span[RecordsEnd..]) == _header);

    private bool IsCut => Span.Length < Size;

    private int RecordsEnd => IsCut ? Span.Length : Size - HeaderSize;

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

    /// <summary>Opens a file of an earlier process. Where one copy of its header is damaged, the other one mends it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read and written.</exception>
    public static SegmentFile Open(string path, SegmentNumbers numbers)
    {
        var file = Map(path, OpenExisting(path), numbers);
        if (file._header is { } header && !file.HasBothHeaders)
        {
            file.WriteHeader(header);
        }

        return file;
    }

    /// <summary>Begins a new use: whatever is inside is gone.</summary>
    public void Begin()
    {
        WriteHeader(new SegmentHeader(IsInUse: true, NewSalt(), _numbers.Next(), DamageTold: 0));
        RecordFormat.MarkEnd(Span[HeaderSize..]);
    }

    /// <summary>Ends its use.</summary>
    public void Release() => WriteHeader((_header ?? default) with { IsInUse = false });

    /// <summary>Finds the records that are still to be sent, and how many damaged ones nobody has counted yet: from now on they are.</summary>
    public (int[] Pending, long Damaged) Scan()
    {
        var (pending, damaged) = SegmentScan.Find(Span[..RecordsEnd], Salt, IsCut);
        var header = _header ?? default;
        if (damaged <= header.DamageTold)
        {
            return (pending, 0);
        }

        WriteHeader(header with { DamageTold = damaged });
        return (pending, damaged - header.DamageTold);
    }

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

    // The later use counts: a power failure may have kept the earlier header in one place.
    private SegmentHeader? ReadHeader()
    {
        var first = SegmentHeader.Read(Span);
        var second = IsCut ? null : SegmentHeader.Read(Span[RecordsEnd..]);
        return second is null || first?.Number >= second.Value.Number ? first : second;
    }

    // One copy after the other: a process may end at any moment, and one of them is always whole.
    private void WriteHeader(SegmentHeader header)
    {
        _header = header;
        header.Write(Span);
        Interlocked.MemoryBarrier();
        if (!IsCut)
        {
            header.Write(Span[RecordsEnd..]);
            Interlocked.MemoryBarrier();
        }
    }

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
