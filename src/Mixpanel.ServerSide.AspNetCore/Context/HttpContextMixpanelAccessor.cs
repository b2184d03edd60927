using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// Finds the context through the request's features and not through an <see cref="AsyncLocal{T}"/> of its own: that would still hold the
/// old visitor in a task that outlives the request.
/// </summary>
internal sealed class HttpContextMixpanelAccessor(IHttpContextAccessor http, ILoggerFactory loggers) : IMixpanelContextAccessor, IVisitorSession
{
    private int _told;

    private RequestContextFeature? Feature => http.HttpContext?.Features.Get<RequestContextFeature>();

    public MixpanelContext? Current
    {
        get
        {
            if (Feature is { } feature)
            {
                return feature.Current;
            }

            if (http.HttpContext is not null && Interlocked.Exchange(ref _told, 1) == 0)
            {
                ContextLogger.Create(loggers).ContextMissing();
            }

            return null;
        }
    }

    public void SignIn(string userId) => Feature?.SignIn(userId);

    public void SignOut() => Feature?.SignOut();
}
