using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>Log messages of dead letters, ids 80 to 89: changes of state, not repetitions. They name files, never what is in them.</summary>
internal static partial class DeadLetterLog
{
    [LoggerMessage(EventId = 80, EventName = "DeadLettersFull", Level = LogLevel.Error,
        Message = "The dead letters in {Directory} have reached DeadLetterCapacity (bytes: {Capacity}); further ones are dropped until files are taken away.")]
    public static partial void DeadLettersFull(this ILogger logger, string directory, long capacity);

    [LoggerMessage(EventId = 81, EventName = "DeadLettersFailed", Level = LogLevel.Error,
        Message = "Dead letters cannot be written to {Directory}; they are dropped until they can be. It is tried again every few seconds.")]
    public static partial void DeadLettersFailed(this ILogger logger, Exception exception, string directory);

    [LoggerMessage(EventId = 82, EventName = "DeadLettersResumed", Level = LogLevel.Information,
        Message = "Dead letters are written to {Directory} again (dropped meanwhile: {Count}).")]
    public static partial void DeadLettersResumed(this ILogger logger, string directory, long count);

    [LoggerMessage(EventId = 83, EventName = "DeadLettersResent", Level = LogLevel.Information,
        Message = "The file {File} of dead letters is done (messages in the journal again: {Count}, lines set aside: {SetAside}).")]
    public static partial void DeadLettersResent(this ILogger logger, string file, int count, int setAside);

    [LoggerMessage(EventId = 84, EventName = "DeadLetterUnreadable", Level = LogLevel.Error,
        Message = "Line {Line} of {File} cannot be sent again: {Problem}. It now stands in {Unreadable}, with all others like it.")]
    public static partial void DeadLetterUnreadable(this ILogger logger, long line, string file, string problem, string unreadable);

    [LoggerMessage(EventId = 85, EventName = "ResendFailed", Level = LogLevel.Error,
        Message = "Dead letters in {Path} could not be sent again; it is tried further. May this process read, write and rename the file?")]
    public static partial void ResendFailed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(EventId = 86, EventName = "ResendInDoubt", Level = LogLevel.Warning,
        Message = "A process ended, or the disk failed, while line {Line} of {File} was sent again, whose effect adds up. Nobody knows whether it is delivered, so it is a dead letter once more.")]
    public static partial void ResendInDoubt(this ILogger logger, long line, string file);
}
