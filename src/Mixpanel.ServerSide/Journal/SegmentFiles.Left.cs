namespace Mixpanel.ServerSide.Journal;

/// <content>Files that other processes have left.</content>
internal sealed partial class SegmentFiles
{
    /// <summary>Begins to touch a file that was left: while that lasts, the folder is this process's.</summary>
    /// <returns>What ends it.</returns>
    /// <exception cref="OperationCanceledException">The journal or the folder is let go, or the call was cancelled.</exception>
    public IDisposable Use(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_closed)
        {
            throw new OperationCanceledException("The journal is let go.");
        }

        return directory.Use();
    }

    /// <summary>Finds files with records of processes that have ended, of which this has not told before.</summary>
    /// <param name="left">Gets them; also those that were found before a failure.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="IOException">The directory cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be used.</exception>
    /// <exception cref="OperationCanceledException">The journal or the folder is let go, or the call was cancelled.</exception>
    public void FindLeft(List<SegmentFile> left, CancellationToken cancellationToken)
    {
        string folder;
        using (Use(cancellationToken))
        {
            folder = directory.Folder(kind);
        }

        directory.AdoptOthers(cancellationToken);
        foreach (var path in Directory.EnumerateFiles(folder, "*" + SegmentFile.Extension))
        {
            using var use = Use(cancellationToken);
            lock (_lock)
            {
                if (!_known.Add(path))
                {
                    continue;
                }
            }

            if (Open(path) is { } file)
            {
                left.Add(file);
            }
        }
    }

    /// <summary>Lets go of a file that was found and not read; it may be found again.</summary>
    public void Leave(SegmentFile file)
    {
        file.Dispose();
        Forget(file.Path);
    }

    private SegmentFile? Open(string path)
    {
        try
        {
            // A process may have ended while it made the file; what is empty cannot be mapped.
            if (new FileInfo(path).Length == 0)
            {
                File.Delete(path);
                return null;
            }

            var file = SegmentFile.Open(path, _numbers);
            if (file.IsInUse)
            {
                _numbers.Note(file.Number);
                return file;
            }

            if (file.IsReadable)
            {
                Return(file);
                return null;
            }

            file.Dispose();
            File.Move(path, path + ".damaged", overwrite: true);
            reports.SegmentDamaged(path + ".damaged");
            return null;
        }
        catch (Exception exception) when (IsDiskFailure(exception) || exception is OverflowException or ArgumentException)
        {
            // The latter two: the file is no segment at all, by its length.
            reports.SegmentUnreadable(path, exception);
            return null;
        }
    }
}
