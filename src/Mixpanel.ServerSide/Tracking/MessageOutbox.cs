using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// The last step of every call: puts the written message into the journal of its endpoint, and counts and logs what became of it.
/// </summary>
internal sealed class MessageOutbox(IJournal journal, string endpoint, MixpanelMetrics metrics, ILogger logger)
{
    private readonly OncePerKind _told = new();
    private long _refusedWhileFull;

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
        if (_told.IsFirst(name, reason))
        {
            logger.MessageRefused(name, result.Description);
        }

        return result;
    }

    public TrackResult Fail(string name, Exception exception)
    {
        metrics.Dropped(endpoint, DropReason.Invalid);
        if (_told.IsFirst(name, nameof(TrackOutcome.Failed)))
        {
            logger.MessageFailed(exception, name);
        }

        return new TrackResult(TrackOutcome.Failed);
    }

    private void NoteRepairs(string name, Repairs repairs)
    {
        metrics.Repaired(endpoint);
        var kinds = repairs.ToString();
        if (_told.IsFirst(name, kinds))
        {
            logger.MessageRepaired(name, kinds);
        }
    }

    private void NoteFull()
    {
        if (Interlocked.Increment(ref _refusedWhileFull) == 1)
        {
            logger.JournalFull(endpoint);
        }
    }

    private void NoteRoom()
    {
        var refused = Interlocked.Exchange(ref _refusedWhileFull, 0);
        if (refused > 0)
        {
            logger.JournalHasRoom(endpoint, refused);
        }
    }
}
