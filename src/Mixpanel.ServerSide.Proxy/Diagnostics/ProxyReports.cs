using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Proxy.Diagnostics;

/// <summary>Tells each kind of trouble once a minute: while Mixpanel is away, every visitor would tell it anew.</summary>
internal sealed class ProxyReports(ILogger logger, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Host, string Kind), RepeatLimit> _limits = new();

    public void UpstreamFailed(string host, string kind, string problem)
    {
        if (IsDue(host, kind))
        {
            logger.UpstreamFailed(host, kind, problem);
        }
    }

    public void RequestTooLarge(long limit)
    {
        if (IsDue(string.Empty, nameof(RequestTooLarge)))
        {
            logger.RequestTooLarge(limit);
        }
    }

    public void Loop(Uri endpoint)
    {
        if (IsDue(string.Empty, nameof(Loop)))
        {
            logger.Loop(endpoint);
        }
    }

    // Hosts and kinds come from the settings and the code, so that there are few.
    private bool IsDue(string host, string kind) =>
        _limits.GetOrAdd((host, kind), static (_, time) => new RepeatLimit(time), time).IsDue();
}
