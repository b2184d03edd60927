using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// The files of one journal: makes them, keeps a spare ready beside the journal, deletes them, and finds those that others have left. Thread-safe.
/// </summary>
internal sealed partial class SegmentFiles(JournalDirectory directory, string kind, JournalReports reports, TimeProvider time)
{
    /// <summary>Empty files kept for reuse; the rest is deleted.</summary>
    private const int SparesKept = 4;

    private readonly SegmentNumbers _numbers = new(time);
    private readonly Lock _lock = new();

    // Guarded by the lock. What is known is held here or about to be made or deleted, and was not left by others.
    private readonly Stack<SegmentFile> _spares = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<SegmentFile> _unwanted = new();
    private bool _preparing;
    private volatile bool _closed;

    // Held while files are made and deleted in the background: none of it may go on when the folder belongs to another process.
    private readonly Lock _background = new();

    /// <summary>Whether an exception means that the disk cannot be used now.</summary>
    public static bool IsDiskFailure(Exception exception) => exception is IOException or UnauthorizedAccessException or System.Security.SecurityException;

    /// <summary>Whether a file is ready.</summary>
    public bool HasSpare
    {
        get
        {
            lock (_lock)
            {
                return _spares.Count > 0;
            }
        }
    }

    /// <summary>A spare file; null if there is none.</summary>
    public SegmentFile? TakeSpare()
    {
        lock (_lock)
        {
            return _spares.TryPop(out var spare) ? spare : null;
        }
    }

    /// <summary>Makes a file.</summary>
    /// <exception cref="IOException">The disk is full or has failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public SegmentFile Create()
    {
        var path = Path.Combine(directory.Folder(kind), Guid.NewGuid().ToString("N") + SegmentFile.Extension);
        lock (_lock)
        {
            _known.Add(path);
        }

        try
        {
            return SegmentFile.Create(path, _numbers);
        }
        catch
        {
            Forget(path);
            throw;
        }
    }

    /// <summary>Makes a spare in the background if there is none, so that a request does not wait for the disk.</summary>
    public void Prepare()
    {
        if (BeginsToPrepare())
        {
            // Not Task.Run: the request's context has nothing to do with it.
            ThreadPool.UnsafeQueueUserWorkItem(static files => files.PrepareNow(), this, preferLocal: false);
        }
    }

    /// <summary>The same, for whoever may wait for the disk.</summary>
    public void PrepareAtOnce()
    {
        if (BeginsToPrepare())
        {
            PrepareNow();
        }
    }

    /// <summary>Takes back a file that is not in use: a spare, or too much.</summary>
    public void Return(SegmentFile file)
    {
        lock (_lock)
        {
            if (_closed)
            {
                // The next process uses or deletes it; this one may not own the folder any more.
                file.Dispose();
                return;
            }

            if (file.IsWhole && _spares.Count < SparesKept)
            {
                _spares.Push(file);
                return;
            }

            _unwanted.Enqueue(file);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static files => files.DeleteUnwanted(), this, preferLocal: false);
    }

    /// <summary>Lets go of the spares, and ends what goes on in the background.</summary>
    public void Close()
    {
        lock (_background)
        {
            lock (_lock)
            {
                _closed = true;

                // The first file of the next process is there already.
                if (_spares.TryPop(out var kept))
                {
                    kept.Dispose();
                }

                while (_spares.TryPop(out var spare))
                {
                    _unwanted.Enqueue(spare);
                }
            }

            DeleteUnwanted();
        }
    }

    private bool BeginsToPrepare()
    {
        lock (_lock)
        {
            return !_preparing && !_closed && _spares.Count == 0 && (_preparing = true);
        }
    }

    private void PrepareNow()
    {
        lock (_background)
        {
            SegmentFile? file = null;
            try
            {
                file = _closed ? null : Create();
            }
#pragma warning disable CA1031 // Nobody stands behind this on the pool; an exception would end the process.
            catch (Exception)
#pragma warning restore CA1031
            {
                // Whoever needs the file tries again, and tells.
            }

            lock (_lock)
            {
                _preparing = false;
            }

            if (file is not null)
            {
                Return(file);
            }
        }
    }

    private void DeleteUnwanted()
    {
        lock (_background)
        {
            while (true)
            {
                SegmentFile? file;
                lock (_lock)
                {
                    if (!_unwanted.TryDequeue(out file))
                    {
                        return;
                    }
                }

                file.Delete();
                Forget(file.Path);
            }
        }
    }

    private void Forget(string path)
    {
        lock (_lock)
        {
            _known.Remove(path);
        }
    }
}
