using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Log messages of delivery, ids 60 to 79: changes of state, not repetitions. They hold Mixpanel's answers, never tokens or values.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(EventId = 60, EventName = "BatchDelivered", Level = LogLevel.Debug,
        Message = "Delivered to Mixpanel in {Duration} ({Endpoint}: {Count}).")]
    public static partial void BatchDelivered(this ILogger logger, int count, string endpoint, TimeSpan duration);

    [LoggerMessage(EventId = 61, EventName = "DeliveryInterrupted", Level = LogLevel.Warning,
        Message = "Mixpanel does not take {Endpoint} now ({Answer}); they are kept and sent again, next in {Delay}.")]
    public static partial void DeliveryInterrupted(this ILogger logger, string endpoint, string answer, TimeSpan delay);

    [LoggerMessage(EventId = 62, EventName = "DeliveryResumed", Level = LogLevel.Information,
        Message = "Mixpanel takes {Endpoint} again (failed attempts: {Failures}).")]
    public static partial void DeliveryResumed(this ILogger logger, string endpoint, int failures);

    [LoggerMessage(EventId = 63, EventName = "SettingsRefused", Level = LogLevel.Error,
        Message = "Mixpanel answers {Endpoint} with {Answer}. Check ProjectToken, Region and Endpoint. The messages are kept; the next attempt is in {Delay}.")]
    public static partial void SettingsRefused(this ILogger logger, string endpoint, string answer, TimeSpan delay);

    [LoggerMessage(EventId = 64, EventName = "RecordRefused", Level = LogLevel.Error,
        Message = "Mixpanel refused messages ({Endpoint}: {Count}, kept as dead letters: {Kept}, dropped: {Dropped}). The first: {Reason}. Further ones are told once a minute.")]
    public static partial void RecordsRefused(this ILogger logger, int count, string endpoint, int kept, int dropped, string reason);

    [LoggerMessage(EventId = 65, EventName = "LostAtShutdown", Level = LogLevel.Error,
        Message = "What could not be delivered to Mixpanel before the application ended is lost ({Endpoint}: {Count}).")]
    public static partial void LostAtShutdown(this ILogger logger, long count, string endpoint);

    [LoggerMessage(EventId = 66, EventName = "DeliveryFault", Level = LogLevel.Critical,
        Message = "Delivery to Mixpanel failed inside the library ({Endpoint}: {Count}); the messages are kept as dead letters or in the files of the journal if there are files, else dropped. Please report this.")]
    public static partial void DeliveryFault(this ILogger logger, Exception exception, long count, string endpoint);

    [LoggerMessage(EventId = 67, EventName = "BatchHalved", Level = LogLevel.Warning,
        Message = "Mixpanel finds a request too large ({Endpoint}: {Count}); it is sent in halves. Further ones are told once a minute.")]
    public static partial void BatchHalved(this ILogger logger, int count, string endpoint);

    [LoggerMessage(EventId = 68, EventName = "KeptAtShutdown", Level = LogLevel.Information,
        Message = "What could not be delivered to Mixpanel before the application ended is kept in the journal's files ({Endpoint}: {Count}). The next process sends it, but for updates in doubt: UpdatesInDoubt says what becomes of these.")]
    public static partial void KeptAtShutdown(this ILogger logger, long count, string endpoint);

    [LoggerMessage(EventId = 69, EventName = "UpdatesSetAside", Level = LogLevel.Warning,
        Message = "It is not known whether Mixpanel has updates that add up ($add, $append), so they are not sent again ({Endpoint}: {Count}, kept as dead letters: {Kept}, dropped: {Dropped}). The first: {Reason}. Further ones are told once a minute.")]
    public static partial void UpdatesSetAside(this ILogger logger, int count, string endpoint, int kept, int dropped, string reason);

    [LoggerMessage(EventId = 70, EventName = "RecoveryFailed", Level = LogLevel.Error,
        Message = "What earlier processes have left in the journal of {Endpoint} could not be looked for; it stays there for the next process. What this one tracks is delivered.")]
    public static partial void RecoveryFailed(this ILogger logger, Exception exception, string endpoint);

    [LoggerMessage(EventId = 71, EventName = "FailureHandlerFailed", Level = LogLevel.Error,
        Message = "A handler of OnDeliveryFailure threw an exception. Delivery goes on. Further ones are not told.")]
    public static partial void FailureHandlerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 72, EventName = "FailureHandlerSlow", Level = LogLevel.Warning,
        Message = "The handlers of OnDeliveryFailure are behind (calls that wait: {Count}); they miss some until they have caught up. The counters miss none. This is told once.")]
    public static partial void FailureHandlerSlow(this ILogger logger, int count);

    [LoggerMessage(EventId = 73, EventName = "BatchFailed", Level = LogLevel.Debug,
        Message = "A request with {Endpoint} failed ({Answer}) while others succeed; its batch alone waits, and is sent again in {Delay}.")]
    public static partial void BatchFailed(this ILogger logger, string endpoint, string answer, TimeSpan delay);
}
