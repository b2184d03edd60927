namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// A file that this process alone sends again. It was renamed first, to a name that no other file gets: <c>NAME.1f0c9a42.taken</c>. Whoever has it
/// open owns it; when a process ends, however it ends, its files are free for the next.
/// <para>
/// How far it has come stands in the file itself, as the first character of each line, so that there is nothing beside it that could be lost
/// or belong to another: a line that is done begins with <c>#</c>, and with <c>?</c> while it is put into the journal.
/// </para>
/// </summary>
internal sealed class ResendClaim : IDisposable
{
    public const byte Untouched = (byte)'{';
    public const byte UnderWay = (byte)'?';
    public const byte Done = (byte)'#';
    public const string Suffix = ".taken";

    private readonly FileStream _file;

    private ResendClaim(FileStream file)
    {
        _file = file;
        Lines = new FileLines(file.SafeFileHandle);
        var claimed = file.Name[..^Suffix.Length];
        UnreadablePath = claimed + ".unreadable";
        Name = Path.GetFileNameWithoutExtension(claimed);
    }

    /// <summary>The name that the person gave the file.</summary>
    public string Name { get; }

    public FileLines Lines { get; }

    /// <summary>Where lines are put that cannot be sent.</summary>
    public string UnreadablePath { get; }

    /// <summary>Whether it is only to be deleted: a process has just done it, or died over it.</summary>
    public bool IsEmpty => _file.Length == 0;

    /// <summary>Renames a file, so that it can be claimed, and so that another of its name may follow.</summary>
    /// <returns>False if another process was faster.</returns>
    public static bool TryTake(string path)
    {
        try
        {
            // Overwriting makes it one call of the operating system; without it there would be a link first, and for a moment two names.
            File.Move(path, $"{path}.{Guid.NewGuid().ToString("N")[..8]}{Suffix}", overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Opens a renamed file; null if it belongs to another process, or is gone.</summary>
    public static ResendClaim? TryOpen(string path)
    {
        try
        {
            return new ResendClaim(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            return null;
        }
    }

    /// <summary>Notes how far a line is.</summary>
    public void Mark(in FileLine line, byte mark) => RandomAccess.Write(_file.SafeFileHandle, [mark], line.ContentStart);

    /// <summary>Copies a part of the file.</summary>
    public void CopyTo(Stream target, long start, long length)
    {
        _file.Position = start;
        var chunk = new byte[(int)Math.Min(length, 64 * 1024)];
        while (length > 0 && _file.Read(chunk, 0, (int)Math.Min(length, chunk.Length)) is var read and > 0)
        {
            target.Write(chunk, 0, read);
            length -= read;
        }
    }

    /// <summary>Deletes the file, whose lines are all done, and lets go of it.</summary>
    public void Finish()
    {
        // Emptied while it is ours: a process that opens it at this moment, just before it is gone, finds nothing to send, and deletes it.
        _file.SetLength(0);
        _file.Dispose();
        try
        {
            File.Delete(_file.Name);
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            // That process.
        }
    }

    public void Dispose() => _file.Dispose();

    // ERROR_SHARING_VIOLATION, and EWOULDBLOCK of flock on Linux and on macOS.
    private static bool IsSharingViolation(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;
}
