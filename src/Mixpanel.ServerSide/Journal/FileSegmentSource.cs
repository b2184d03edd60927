using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Journal;

/// <summary>Segments in files, bounded in bytes of disk. While the disk fails, segments come from memory.</summary>
internal sealed class FileSegmentSource(SegmentFiles files, long capacity, MemorySegmentSource memory, JournalReports reports, TimeProvider time) : ISegmentSource
{
    /// <summary>After the disk has failed, segments come from memory for so long.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    // Segments in files that are in use; changed under the journal's lock, but for those that are found.
    private int _live;
    private volatile bool _failed;
    private long _failedAt;

    public double Fill => Math.Max(FileFill, memory.Fill);

    private double FileFill => Volatile.Read(ref _live) * (double)SegmentFile.Size / capacity;

    public double FillWithout(Segment segment) => segment.File is null
        ? Math.Max(FileFill, memory.FillWithout(segment))
        : Math.Max(FileFill - (segment.Room / (double)capacity), memory.Fill);

    private bool IsFull => !HasRoomFor(1);

    public bool IsDurable => !_failed && memory.Live == 0;

    public Segment? Take()
    {
        if (IsFull)
        {
            return null;
        }

        if ((files.TakeSpare() ?? Create()) is not { } file)
        {
            return memory.Take();
        }

        NoteSuccess();
        file.Begin();
        Interlocked.Increment(ref _live);
        if (!IsFull)
        {
            files.Prepare();
        }

        return new Segment(file, left: null);
    }

    // The next one may come from the disk again.
    public bool WantsBack(Segment segment) => segment.File is null;

    // The disk's room and memory's are apart: what is missing is one of them.
    public bool MakesRoom(Segment segment) => IsFull == segment.File is not null;

    public void Return(Segment segment)
    {
        if (segment.File is not { } file)
        {
            memory.Return(segment);
            return;
        }

        Interlocked.Decrement(ref _live);
        file.Release();
        files.Return(file);
    }

    public IReadOnlyList<Segment> Recover(CancellationToken cancellationToken)
    {
        var unread = new List<SegmentFile>();
        var segments = new List<Segment>();
        long damaged = 0;
        try
        {
            files.FindLeft(unread, cancellationToken);
            PrepareFirst(unread.Count, cancellationToken);
            unread.Sort(static (one, other) => other.Number.CompareTo(one.Number));
            while (unread.Count > 0)
            {
                using var use = files.Use(cancellationToken);
                if (SegmentOf(unread[^1], ref damaged) is { } segment)
                {
                    segments.Add(segment);
                }

                unread.RemoveAt(unread.Count - 1);
            }

            Interlocked.Add(ref _live, segments.Count);
            return segments;
        }
        catch (Exception exception)
        {
            // All or nothing, or a later message would be sent before an earlier one.
            segments.ForEach(segment => files.Leave(segment.File!));
            unread.ForEach(files.Leave);
            if (!SegmentFiles.IsDiskFailure(exception))
            {
                throw;
            }

            NoteFailure(exception);
            return [];
        }
        finally
        {
            // Once for all files: no other process will count them again.
            if (damaged > 0)
            {
                reports.Dropped(DropReason.Damaged, damaged);
            }
        }
    }

    public void LetGo(Segment segment, long remaining, bool inUse)
    {
        if (segment.File is not { } file)
        {
            memory.LetGo(segment, remaining, inUse);
            return;
        }

        Interlocked.Decrement(ref _live);
        if (remaining == 0)
        {
            file.Release();
        }

        if (!inUse)
        {
            file.Dispose();
        }
    }

    public void Close()
    {
        files.Close();
        memory.Close();
    }

    // The first message is not to wait for it, and all others with it. Usually an earlier process has left one.
    private void PrepareFirst(int found, CancellationToken cancellationToken)
    {
        using var use = files.Use(cancellationToken);
        if (HasRoomFor(found + 1))
        {
            files.PrepareAtOnce();
            if (files.HasSpare)
            {
                NoteSuccess(); // also where no message comes that would find it out
            }
        }
    }

    private bool HasRoomFor(int further) => (Volatile.Read(ref _live) + (long)further) * SegmentFile.Size <= capacity;

    private Segment? SegmentOf(SegmentFile file, ref long damaged)
    {
        var (pending, damagedHere) = file.Scan();
        damaged += damagedHere;
        if (pending.Length > 0)
        {
            return new Segment(file, pending);
        }

        file.Release();
        files.Return(file);
        return null;
    }

    private SegmentFile? Create()
    {
        if (_failed && time.GetElapsedTime(_failedAt) < TryAgainAfter)
        {
            return null;
        }

        try
        {
            return files.Create();
        }
        catch (Exception exception) when (SegmentFiles.IsDiskFailure(exception))
        {
            NoteFailure(exception);
            return null;
        }
    }

    private void NoteSuccess()
    {
        if (_failed)
        {
            _failed = false;
            reports.DiskRecovered();
        }
    }

    private void NoteFailure(Exception exception)
    {
        _failedAt = time.GetTimestamp();
        if (!_failed)
        {
            _failed = true;
            reports.DiskFailed(exception);
        }
    }
}
