namespace Mixpanel.ServerSide.AspNetCore.PageViews;

/// <summary>
/// Says on <see cref="Microsoft.AspNetCore.Http.HttpContext.Features"/> that a middleware decides about the request's page view already: an error
/// handler runs the pipeline a second time, and the middleware may stand in it twice.
/// </summary>
internal sealed class PageViewClaim
{
    public static readonly PageViewClaim Instance = new();
}
