using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Log messages of tracking, ids 20 to 39. They name events and properties' kinds of trouble, never values.</summary>
internal static partial class TrackingLog
{
    [LoggerMessage(EventId = 20, EventName = "MessageRefused", Level = LogLevel.Warning,
        Message = "Mixpanel message '{Name}' was refused: {Reason} Further messages of this name and reason are only counted.")]
    public static partial void MessageRefused(this ILogger logger, string name, string reason);

    [LoggerMessage(EventId = 21, EventName = "MessageRepaired", Level = LogLevel.Warning,
        Message = "Mixpanel message '{Name}' had values that Mixpanel does not take ({Repairs}); they were changed or left out. Further ones of this name and kind are only counted.")]
    public static partial void MessageRepaired(this ILogger logger, string name, string repairs);

    [LoggerMessage(EventId = 22, EventName = "MessageFailed", Level = LogLevel.Warning,
        Message = "Mixpanel message '{Name}' was refused: reading its values, or an enricher, threw an exception. Further ones of this name are only counted.")]
    public static partial void MessageFailed(this ILogger logger, Exception exception, string name);

    [LoggerMessage(EventId = 23, EventName = "JournalFull", Level = LogLevel.Error,
        Message = "The Mixpanel journal of {Endpoint} is full; new messages are refused until delivery has made room. Raise JournalCapacity (in files JournalDiskCapacity) if this is a normal load.")]
    public static partial void JournalFull(this ILogger logger, string endpoint);

    [LoggerMessage(EventId = 24, EventName = "JournalHasRoom", Level = LogLevel.Information,
        Message = "The Mixpanel journal of {Endpoint} has room again (messages refused meanwhile: {Count}).")]
    public static partial void JournalHasRoom(this ILogger logger, string endpoint, long count);

    [LoggerMessage(EventId = 25, EventName = "ContextUnavailable", Level = LogLevel.Error,
        Message = "The Mixpanel context of the request could not be read; such messages are tracked without it. This is told once.")]
    public static partial void ContextUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 26, EventName = "UserAgentParserFailed", Level = LogLevel.Error,
        Message = "The parser of User-Agents threw an exception; such messages are tracked without what it would have told: versions, models, families, bots. This is told once.")]
    public static partial void UserAgentParserFailed(this ILogger logger, Exception exception);
}
