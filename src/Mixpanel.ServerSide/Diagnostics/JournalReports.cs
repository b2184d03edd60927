using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>What the journal of an endpoint has to tell: losses are counted and logged, changes of the disk's state logged.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="directory">What the journals of a project tell together about their directory; null in memory.</param>
/// <param name="metrics">Counts losses.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class JournalReports(string endpoint, DirectoryTrouble? directory, MixpanelMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<string, LossLog> _losses = new(StringComparer.Ordinal);

    /// <summary>Messages are gone.</summary>
    public void Dropped(string reason, long count)
    {
        metrics.Dropped(endpoint, reason, count);
        if (_losses.GetOrAdd(reason, static (_, time) => new LossLog(time), time).Due(count) is { } untold)
        {
            logger.JournalLoss(untold, endpoint, reason);
        }
    }

    /// <summary>Tells losses that came too soon after others to be told.</summary>
    /// <param name="all">Whether there is no later time.</param>
    public void TellLosses(bool all)
    {
        foreach (var (reason, losses) in _losses)
        {
            if ((all ? losses.Rest() : losses.Due()) is { } untold)
            {
                logger.JournalLoss(untold, endpoint, reason);
            }
        }
    }

    /// <summary>Messages of earlier processes will be sent.</summary>
    public void Recovered(long count) => logger.JournalRecovered(count, endpoint);

    /// <summary>Nothing in a file can be read, and nobody knows how much there was: it counts as one message.</summary>
    public void SegmentDamaged(string path)
    {
        metrics.Dropped(endpoint, DropReason.Damaged, 1);
        logger.SegmentDamaged(path, endpoint);
    }

    public void SegmentUnreadable(string path, Exception exception) => logger.SegmentUnreadable(exception, path, endpoint);

    public void SyncFailed(Exception exception) => logger.JournalSyncFailed(exception, endpoint);

    /// <summary>The directory cannot be used; messages wait in memory.</summary>
    public void DiskFailed(Exception exception) => directory?.Failed(endpoint, exception);

    /// <summary>The end of it.</summary>
    public void DiskRecovered() => directory?.Recovered(endpoint);
}
