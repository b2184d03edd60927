using Mixpanel.ServerSide.Files;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The lock of a process on a folder: a file that is held open and locked, and so is free again when the process has ended, however it ended. Lock
/// files are never deleted: somebody might be about to lock the one that goes.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    private const string LockFile = "owner.lock";

    // Beside the lock, because what is locked cannot be read.
    private const string IdFile = "owner.id";

    private readonly FileStream _file;
    private readonly string _idPath;
    private readonly byte[] _id = Guid.NewGuid().ToByteArray();

    private OwnerLock(FileStream file, string folder)
    {
        _file = file;
        _idPath = Path.Combine(folder, IdFile);
        using var id = Open(_idPath, FileMode.Create, FileShare.ReadWrite);
        id.Write(_id);
    }

    /// <summary>
    /// Whether the folder is still the one that was locked, and not a new one of the same name: somebody may have deleted the directory under a running
    /// process, and another one may own what is there now.
    /// </summary>
    public bool Holds
    {
        get
        {
            try
            {
                return File.ReadAllBytes(_idPath).AsSpan().SequenceEqual(_id);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                return false;
            }
        }
    }

    /// <summary>Locks a folder.</summary>
    /// <returns>The lock; null if another process, or another part of this one, has it.</returns>
    /// <exception cref="IOException">The folder cannot be used, or locks do nothing there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be used.</exception>
    public static OwnerLock? TryTake(string folder)
    {
        var path = Path.Combine(folder, LockFile);
        if (TryOpen(path) is not { } file)
        {
            return null;
        }

        // Where locks do nothing (some network drives), two processes would send the same messages and overwrite each other's.
        using var second = TryOpen(path);
        if (second is not null)
        {
            file.Dispose();
            throw new IOException("The file system does not lock files; the journal needs a local disk.");
        }

        try
        {
            return new OwnerLock(file, folder);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path, FileMode mode, FileShare share) =>
        OwnerOnly.Open(path, new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 });

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return Open(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException exception) when (IsHeldByAnother(exception))
        {
            return null;
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and Windows's sharing violation.
    private static bool IsHeldByAnother(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
