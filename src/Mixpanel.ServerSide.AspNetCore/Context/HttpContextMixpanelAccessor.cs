using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// Finds the context through the request's features and not through an <see cref="AsyncLocal{T}"/> of its own: that would still hold the
/// old visitor in a task that outlives the request.
/// </summary>
internal sealed class HttpContextMixpanelAccessor(IHttpContextAccessor http, ILoggerFactory loggers) : IMixpanelContextAccessor
{
    private int _told;

    public MixpanelContext? Current
    {
        get
        {
            if (http.HttpContext is not { } request)
            {
                return null;
            }

            if (request.Features.Get<RequestContextFeature>() is { } feature)
            {
                return feature.Current;
            }

            if (Interlocked.Exchange(ref _told, 1) == 0)
            {
                ContextLogger.Create(loggers).ContextMissing();
            }

            return null;
        }
    }
}
