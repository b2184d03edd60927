using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

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

    /// <summary>Takes a message.</summary>
    /// <param name="name">Event name or operation, for the log.</param>
    /// <param name="message">The message as JSON.</param>
    /// <param name="repairs">What was repaired in it.</param>
    /// <param name="refused">Repairs with which it is not wanted.</param>
    /// <param name="waits">Whether the caller waits for room and comes again: then a full journal is no loss.</param>
    /// <param name="kind">What happens if Mixpanel gets it twice.</param>
    public TrackResult Append(
        string name, ReadOnlySpan<byte> message, MixpanelRepairs repairs, MixpanelRepairs refused, bool waits = false, RecordKind kind = RecordKind.Repeatable)
    {
        if ((repairs & refused) != MixpanelRepairs.None)
        {
            return Refuse(name, TrackOutcome.RepairRefused, DropReason.RepairRefused, repairs & refused);
        }

        switch (Journal.Append(message, kind))
        {
            case AppendOutcome.Accepted:
                metrics.Accepted(endpoint);
                NoteRepairs(name, repairs);
                if (Volatile.Read(ref _refusedWhileFull) > 0)
                {
                    NoteRoom();
                }

                return new TrackResult(TrackOutcome.Accepted, repairs);
            case AppendOutcome.Full when waits:
                return new TrackResult(TrackOutcome.JournalFull);
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

    /// <summary>Waits until a message that was taken is as safe as the settings promise. Allocates nothing where it is so already.</summary>
    /// <param name="result">What became of the message.</param>
    /// <param name="cancellationToken">Ends the wait, not the message.</param>
    /// <returns>The same result, or that the disk did not take the message.</returns>
    public ValueTask<TrackResult> WhenSafeAsync(TrackResult result, CancellationToken cancellationToken)
    {
        var synced = Journal.SyncAsync(cancellationToken);
        return synced.IsCompletedSuccessfully ? new(Safe(result, synced.Result)) : AwaitAsync(result, synced);

        static async ValueTask<TrackResult> AwaitAsync(TrackResult result, ValueTask<bool> synced) => Safe(result, await synced.ConfigureAwait(false));

        static TrackResult Safe(TrackResult result, bool isSafe) => isSafe ? result : result with { Outcome = TrackOutcome.NotDurable };
    }

    /// <summary>An enricher does not want the message: that is no trouble to log.</summary>
    public TrackResult Drop()
    {
        metrics.Dropped(endpoint, DropReason.Enricher);
        return new TrackResult(TrackOutcome.Dropped);
    }

    /// <summary>The visitor may not be tracked: no trouble either, and counted with its reason.</summary>
    public TrackResult Suppress(MixpanelSuppression suppression)
    {
        metrics.Dropped(endpoint, ReasonOf(suppression));
        return new TrackResult(TrackOutcome.Suppressed, Suppression: suppression);
    }

    public TrackResult Refuse(string name, TrackOutcome outcome, string reason, MixpanelRepairs repairs = MixpanelRepairs.None)
    {
        var result = new TrackResult(outcome, repairs);
        metrics.Dropped(endpoint, reason);
        var shown = LogText.Of(name);
        if (_told.IsFirst(shown, outcome == TrackOutcome.RepairRefused ? $"{outcome} {repairs}" : outcome.ToString()))
        {
            logger.MessageRefused(shown, result.Description);
        }

        return result;
    }

    public TrackResult Fail(string name, Exception exception)
    {
        metrics.Dropped(endpoint, DropReason.Invalid);
        NoteFailure(name, exception);
        return new TrackResult(TrackOutcome.Failed);
    }

    /// <summary>Tells once of what threw.</summary>
    public void NoteFailure(string name, Exception exception)
    {
        var shown = LogText.Of(name);
        if (_told.IsFirst(shown, nameof(TrackOutcome.Failed)))
        {
            logger.MessageFailed(exception, shown);
        }
    }

    /// <summary>Counts repairs, and tells each kind once.</summary>
    public void NoteRepairs(string name, MixpanelRepairs repairs)
    {
        if (repairs == MixpanelRepairs.None)
        {
            return;
        }

        var shown = LogText.Of(name);
        for (var rest = (int)repairs; rest != 0; rest &= rest - 1)
        {
            var kind = ((MixpanelRepairs)(rest & -rest)).ToString();
            metrics.Repaired(endpoint, kind);
            if (_told.IsFirst(shown, kind))
            {
                logger.MessageRepaired(shown, kind);
            }
        }
    }

    private static string ReasonOf(MixpanelSuppression suppression) => suppression switch
    {
        MixpanelSuppression.OptedOut => DropReason.OptedOut,
        MixpanelSuppression.DoNotTrack => DropReason.DoNotTrack,
        MixpanelSuppression.GlobalPrivacyControl => DropReason.GlobalPrivacyControl,
        MixpanelSuppression.Bot => DropReason.Bot,
        _ => DropReason.NoConsent,
    };

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
