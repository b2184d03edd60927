using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>The context of the request at hand, if there is one. If it cannot be read, the message goes without, rather than not at all.</summary>
internal sealed class CurrentContext(IMixpanelContextAccessor? accessor, ILogger logger)
{
    private int _told;

    public MixpanelContext? Get()
    {
        try
        {
            return accessor?.Current;
        }
#pragma warning disable CA1031 // An accessor can throw anything, such as a request that ended meanwhile.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(exception);
            return null;
        }
    }

    /// <summary>The visitor of the request at hand signs in or out.</summary>
    public void Change(Action<IVisitorSession> change)
    {
        try
        {
            if (accessor is IVisitorSession session)
            {
                change(session);
            }
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(exception);
        }
    }

    /// <summary>Tells what went wrong when the context was read for a message, if nobody has told it yet.</summary>
    public void TellTrouble(MixpanelContext? context)
    {
        if (context?.TakeFailure() is { } exception)
        {
            logger.UserAgentParserFailed(exception);
        }
    }

    private void Tell(Exception exception)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            logger.ContextUnavailable(exception);
        }
    }
}
