using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Diagnostics;

/// <summary>
/// Tells once for a project, and not for each kind of message, that its journal's directory cannot be used, and once that it can be again. The
/// journals call it under their locks, and whoever writes the log may call them again: so it is written elsewhere.
/// </summary>
internal sealed class DirectoryTrouble(string directory, ILogger logger)
{
    private readonly Lock _lock = new();

    // What is in the way of each kind of message. Guarded by the lock.
    private readonly Dictionary<string, (Type Type, int Code)> _causes = new(StringComparer.Ordinal);

    public void Failed(string endpoint, Exception exception)
    {
        // Not the message: it may name a file.
        var cause = (exception.GetType(), exception.HResult);
        bool isNew;
        lock (_lock)
        {
            isNew = !_causes.ContainsValue(cause);
            _causes[endpoint] = cause;
        }

        Tell(() =>
        {
            if (isNew)
            {
                logger.JournalDiskFailed(directory, exception.Message);
            }

            logger.JournalDiskException(exception, endpoint);
        });
    }

    public void Recovered(string endpoint)
    {
        bool isOver;
        lock (_lock)
        {
            isOver = _causes.Remove(endpoint) && _causes.Count == 0;
        }

        if (isOver)
        {
            Tell(() => logger.JournalDiskRecovered(directory));
        }
    }

    private static void Tell(Action tell) => ThreadPool.UnsafeQueueUserWorkItem(static tell => tell(), tell, preferLocal: false);
}
