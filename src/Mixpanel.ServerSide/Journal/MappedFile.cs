using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// A whole file as memory: the one class of the library with unsafe code. It has no finalizer on purpose: whoever still holds its bytes must be
/// able to read them, so it is unmapped by its owner, who knows that nobody does, or by the end of the process.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly SafeFileHandle _handle;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private byte* _bytes;

    /// <summary>Maps a file; all its bytes must be there already, because one that the disk has no room for would end the process.</summary>
    /// <param name="handle">The file, opened for reading and writing and not empty; it is closed with this object.</param>
    /// <exception cref="IOException">The file cannot be mapped.</exception>
    public MappedFile(SafeFileHandle handle)
    {
        _handle = handle;
        _length = checked((int)RandomAccess.GetLength(handle));
        _map = MemoryMappedFile.CreateFromFile(handle, null, _length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, _length, MemoryMappedFileAccess.ReadWrite);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        return new Span<byte>(_bytes, _length);
    }

    /// <summary>Forces everything that was written to the disk.</summary>
    /// <exception cref="IOException">The disk has failed.</exception>
    public void Flush()
    {
        // Elsewhere the file's cache and the mapped memory are one.
        if (OperatingSystem.IsWindows())
        {
            _view.Flush();
        }

        RandomAccess.FlushToDisk(_handle);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length);
        return new MemoryHandle(_bytes + elementIndex);
    }

    public override void Unpin()
    {
        // Mapped memory does not move.
    }

    protected override void Dispose(bool disposing)
    {
        if (_bytes is not null)
        {
            _bytes = null;

            // Not the view's own Dispose: it forces everything to the disk first, which takes its time and can fail.
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.SafeMemoryMappedViewHandle.Dispose();
            _map.Dispose();
            _handle.Dispose();
        }
    }
}
