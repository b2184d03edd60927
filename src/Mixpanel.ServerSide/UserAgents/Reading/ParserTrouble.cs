using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>
/// Tells once that a parser threw. A reader that was made without a logger, as the default one is, keeps the exception until a tracker
/// comes by with a message that goes without what the parser would have told, and tells it there.
/// </summary>
internal sealed class ParserTrouble(ILogger? logger)
{
    private readonly ForgivingLogger? _logger = logger is null ? null : new ForgivingLogger(logger);
    private Exception? _untold;
    private int _noted;

    public void Note(Exception exception)
    {
        if (Interlocked.Exchange(ref _noted, 1) != 0)
        {
            return;
        }

        if (_logger is not null)
        {
            _logger.UserAgentParserFailed(exception);
        }
        else
        {
            Volatile.Write(ref _untold, exception);
        }
    }

    /// <summary>The exception, for whoever asks first.</summary>
    public Exception? Take() => Volatile.Read(ref _untold) is null ? null : Interlocked.Exchange(ref _untold, null);
}
