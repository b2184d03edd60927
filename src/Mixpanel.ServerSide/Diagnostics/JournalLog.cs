using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Log messages of the journal, ids 40 to 59. They name files, never what is in them.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(EventId = 40, EventName = "JournalDiskFailed", Level = LogLevel.Warning,
        Message = "Mixpanel setting JournalDirectory: {Directory} cannot be used ({Problem}). Messages wait in memory and do not survive the process. It is tried again.")]
    public static partial void JournalDiskFailed(this ILogger logger, string directory, string problem);

    [LoggerMessage(EventId = 41, EventName = "JournalDiskRecovered", Level = LogLevel.Information,
        Message = "Mixpanel setting JournalDirectory: {Directory} can be used again.")]
    public static partial void JournalDiskRecovered(this ILogger logger, string directory);

    [LoggerMessage(EventId = 42, EventName = "JournalRecovered", Level = LogLevel.Information,
        Message = "An earlier process left messages in the Mixpanel journal ({Endpoint}: {Count}). They are sent, but for updates in doubt: UpdatesInDoubt says what becomes of these.")]
    public static partial void JournalRecovered(this ILogger logger, long count, string endpoint);

    [LoggerMessage(EventId = 43, EventName = "JournalLoss", Level = LogLevel.Error,
        Message = "Messages in the Mixpanel journal are lost ({Endpoint}: {Count}, {Reason}). Further ones are told once a minute.")]
    public static partial void JournalLoss(this ILogger logger, long count, string endpoint, string reason);

    [LoggerMessage(EventId = 44, EventName = "SegmentDamaged", Level = LogLevel.Error,
        Message = "A file of the Mixpanel journal of {Endpoint} is damaged so that nothing in it can be read: it counts as one lost message. It was put aside as {Path}.")]
    public static partial void SegmentDamaged(this ILogger logger, string path, string endpoint);

    [LoggerMessage(EventId = 45, EventName = "SegmentUnreadable", Level = LogLevel.Error,
        Message = "The file {Path} of the Mixpanel journal of {Endpoint} cannot be opened; it is left as it is, and tried again at the next start.")]
    public static partial void SegmentUnreadable(this ILogger logger, Exception exception, string path, string endpoint);

    [LoggerMessage(EventId = 47, EventName = "HousekeepingFailed", Level = LogLevel.Error,
        Message = "Looking for Mixpanel messages that other processes left, or that are to be sent again, failed. It is tried again.")]
    public static partial void HousekeepingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 48, EventName = "FolderNotAdopted", Level = LogLevel.Warning,
        Message = "What another process has left of the Mixpanel journal in {Path} cannot be taken over; it stays where it is. This is told once.")]
    public static partial void FolderNotAdopted(this ILogger logger, Exception exception, string path);

    [LoggerMessage(EventId = 49, EventName = "JournalDiskException", Level = LogLevel.Debug,
        Message = "The directory of the Mixpanel journal of {Endpoint} could not be used.")]
    public static partial void JournalDiskException(this ILogger logger, Exception exception, string endpoint);

    [LoggerMessage(EventId = 46, EventName = "JournalSyncFailed", Level = LogLevel.Error,
        Message = "The Mixpanel journal of {Endpoint} could not be forced to the disk; messages may not survive a power failure.")]
    public static partial void JournalSyncFailed(this ILogger logger, Exception exception, string endpoint);
}
