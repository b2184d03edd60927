using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>
/// Finds the context through the request's features and not through an <see cref="AsyncLocal{T}"/> of its own: that would still hold the
/// old visitor in a task that outlives the request.
/// </summary>
internal sealed class HttpContextMixpanelAccessor(IHttpContextAccessor http) : IMixpanelContextAccessor
{
    public MixpanelContext? Current => http.HttpContext?.Features.Get<RequestContextFeature>()?.Current;
}
