using Microsoft.Extensions.Logging;

namespace Mixpanel.ServerSide.Proxy.Diagnostics;

/// <summary>Log messages of the web SDK's proxy, ids 100 to 119. They never hold what the visitor sent.</summary>
internal static partial class ProxyLog
{
    [LoggerMessage(EventId = 100, EventName = "ProxyUpstreamFailed", Level = LogLevel.Warning,
        Message = "A browser's request could not be passed on to {Host} ({Kind}): {Problem} The browser got an error, and the web SDK sends again later. This is told once a minute for each kind.")]
    public static partial void UpstreamFailed(this ILogger logger, string host, string kind, string problem);

    [LoggerMessage(EventId = 101, EventName = "ProxyRequestTooLarge", Level = LogLevel.Warning,
        Message = "A browser's request to the Mixpanel proxy was refused, because its body is larger than MaxRequestBodySize ({Limit}). This is told once a minute.")]
    public static partial void RequestTooLarge(this ILogger logger, long limit);

    [LoggerMessage(EventId = 102, EventName = "ProxyLoop", Level = LogLevel.Error,
        Message = "The Mixpanel proxy got a request that it has sent itself, and refused it: the endpoint {Endpoint} leads back to this proxy. Mend the setting Endpoint. This is told once a minute.")]
    public static partial void Loop(this ILogger logger, Uri endpoint);
}
