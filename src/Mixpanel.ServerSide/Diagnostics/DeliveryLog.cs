using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Log messages of delivery, ids 60 to 79: changes of state, not repetitions. They hold Mixpanel's answers, never tokens or values.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(EventId = 60, EventName = "BatchDelivered", Level = LogLevel.Debug,
        Message = "Delivered {Count} {Endpoint} to Mixpanel in {Duration}.")]
    public static partial void BatchDelivered(this ILogger logger, int count, string endpoint, TimeSpan duration);

    [LoggerMessage(EventId = 61, EventName = "DeliveryInterrupted", Level = LogLevel.Warning,
        Message = "Mixpanel does not take {Endpoint} now ({Answer}); they are kept and sent again, next in {Delay}.")]
    public static partial void DeliveryInterrupted(this ILogger logger, string endpoint, string answer, TimeSpan delay);

    [LoggerMessage(EventId = 62, EventName = "DeliveryResumed", Level = LogLevel.Information,
        Message = "Mixpanel takes {Endpoint} again, after {Failures} failed attempts.")]
    public static partial void DeliveryResumed(this ILogger logger, string endpoint, int failures);

    [LoggerMessage(EventId = 63, EventName = "SettingsRefused", Level = LogLevel.Error,
        Message = "Mixpanel answers {Endpoint} with {Answer}. Check ProjectToken, Region and Endpoint. The messages are kept; the next attempt is in {Delay}.")]
    public static partial void SettingsRefused(this ILogger logger, string endpoint, string answer, TimeSpan delay);

    [LoggerMessage(EventId = 64, EventName = "RecordRefused", Level = LogLevel.Error,
        Message = "Mixpanel refused {Refused} of {Count} {Endpoint}, which are dropped. The first: {Reason}")]
    public static partial void RecordsRefused(this ILogger logger, int refused, int count, string endpoint, string reason);

    [LoggerMessage(EventId = 65, EventName = "LostAtShutdown", Level = LogLevel.Error,
        Message = "The application ended before {Count} {Endpoint} could be delivered to Mixpanel; they are lost.")]
    public static partial void LostAtShutdown(this ILogger logger, long count, string endpoint);

    [LoggerMessage(EventId = 66, EventName = "DeliveryFault", Level = LogLevel.Critical,
        Message = "Delivering {Count} {Endpoint} to Mixpanel failed inside the library; they are dropped. Please report this.")]
    public static partial void DeliveryFault(this ILogger logger, Exception exception, long count, string endpoint);

    [LoggerMessage(EventId = 67, EventName = "BatchHalved", Level = LogLevel.Warning,
        Message = "Mixpanel finds a request with {Count} {Endpoint} too large; it is sent in halves.")]
    public static partial void BatchHalved(this ILogger logger, int count, string endpoint);
}
