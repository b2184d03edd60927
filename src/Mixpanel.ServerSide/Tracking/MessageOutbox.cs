using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// The last step of every call: puts the written message into the journal of its endpoint, and counts and logs what became of it.
/// </summary>
internal sealed class MessageOutbox(IJournal journal, string endpoint, MixpanelMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// How long messages must have been accepted again until the journal counts as having room: at its bound, each batch that completes
    /// makes room for a moment.
    /// </summary>
    private static readonly TimeSpan RoomFor = TimeSpan.FromSeconds(10);

    private readonly OncePerKind _told = new();
    private long _refusedWhileFull;
    private long _lastRefused;

    public IJournal Journal { get; } = journal;

    public TrackResult Append(string name, ReadOnlySpan<byte> message, Repairs repairs)
    {
        if (repairs != Repairs.None)
        {
            NoteRepairs(name, repairs);
        }

        switch (Journal.Append(message))
        {
            case AppendOutcome.Accepted:
                metrics.Accepted(endpoint);
                if (Volatile.Read(ref _refusedWhileFull) > 0)
                {
                    NoteRoom();
                }

                return default;
            case AppendOutcome.Full:
                metrics.Dropped(endpoint, DropReason.JournalFull);
                NoteFull();
                return new TrackResult(TrackOutcome.JournalFull);
            case AppendOutcome.TooLarge:
                return Refuse(name, TrackOutcome.TooLarge, DropReason.TooLarge);
            default:
                return Refuse(name, TrackOutcome.Stopped, DropReason.Stopped);
        }
    }

    public TrackResult Refuse(string name, TrackOutcome outcome, string reason)
    {
        var result = new TrackResult(outcome);
        metrics.Dropped(endpoint, reason);
        var shown = LogText.Of(name);
        if (_told.IsFirst(shown, outcome.ToString()))
        {
            logger.MessageRefused(shown, result.Description);
        }

        return result;
    }

    public TrackResult Fail(string name, Exception exception)
    {
        metrics.Dropped(endpoint, DropReason.Invalid);
        var shown = LogText.Of(name);
        if (_told.IsFirst(shown, nameof(TrackOutcome.Failed)))
        {
            logger.MessageFailed(exception, shown);
        }

        return new TrackResult(TrackOutcome.Failed);
    }

    private void NoteRepairs(string name, Repairs repairs)
    {
        metrics.Repaired(endpoint);
        var shown = LogText.Of(name);
        var kinds = repairs.ToString();
        if (_told.IsFirst(shown, kinds))
        {
            logger.MessageRepaired(shown, kinds);
        }
    }

    private void NoteFull()
    {
        Volatile.Write(ref _lastRefused, time.GetTimestamp());
        if (Interlocked.Increment(ref _refusedWhileFull) == 1)
        {
            logger.JournalFull(endpoint);
        }
    }

    private void NoteRoom()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _lastRefused)) < RoomFor)
        {
            return;
        }

        var refused = Interlocked.Exchange(ref _refusedWhileFull, 0);
        if (refused > 0)
        {
            logger.JournalHasRoom(endpoint, refused);
        }
    }
}
