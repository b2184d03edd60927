namespace Mixpanel.ServerSide.Journal;

/// <summary>
/// Where a journal's segments come from and go to: the one difference between its forms. The journal calls it under its lock.
/// </summary>
internal interface ISegmentSource
{
    /// <summary>From 0 to 1, how much of the capacity is taken.</summary>
    double Fill { get; }

    /// <summary>The same, without the room that a segment in use still has.</summary>
    double FillWithout(Segment segment);

    /// <summary>Whether segments survive the process: false in memory, and while the disk fails.</summary>
    bool IsDurable { get; }

    /// <summary>An empty segment; null if the capacity is reached.</summary>
    Segment? Take();

    /// <summary>Whether an empty segment is to be given back rather than started over, because a better one may be had.</summary>
    bool WantsBack(Segment segment);

    /// <summary>Whether there is room for another segment, where there is none now, once this one is given up.</summary>
    bool MakesRoom(Segment segment);

    /// <summary>Takes a segment back whose records are all completed.</summary>
    void Return(Segment segment);

    /// <summary>Segments that other processes have left and that were not found before, in order. Not called under the lock, by one caller at a time.</summary>
    /// <exception cref="OperationCanceledException">The end of the application came first; what was found stays where it is.</exception>
    IReadOnlyList<Segment> Recover(CancellationToken cancellationToken);

    /// <summary>Lets go of a segment at the end of this process's part; those in files stay for the next process.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="remaining">Records in it that nobody has answered for.</param>
    /// <param name="inUse">Whether somebody may still read it, so that its memory must stay.</param>
    void LetGo(Segment segment, long remaining, bool inUse);

    /// <summary>Lets go of everything else. Not called under the lock, because of the disk; nothing is asked of the source afterwards.</summary>
    void Close();
}
