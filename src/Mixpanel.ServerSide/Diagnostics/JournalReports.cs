using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>What the journal of an endpoint has to tell: losses are counted and logged, changes of the disk's state logged.</summary>
internal sealed class JournalReports(string endpoint, MixpanelMetrics metrics, TimeProvider time, ILogger logger)
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

    // The journal tells these two under its lock, and whoever writes the log may call it again.
    public void DiskFailed(Exception exception) =>
        ThreadPool.UnsafeQueueUserWorkItem(static item => item.logger.JournalDiskFailed(item.exception, item.endpoint), (logger, exception, endpoint), preferLocal: false);

    public void DiskRecovered() =>
        ThreadPool.UnsafeQueueUserWorkItem(static item => item.logger.JournalDiskRecovered(item.endpoint), (logger, endpoint), preferLocal: false);
}
