using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Context;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;

namespace Mixpanel.ServerSide.AspNetCore.PageViews;

/// <summary>
/// Tracks a page view after each page. The entry is not asynchronous, so that requests that cannot become a page view cost no more than a
/// look at their headers.
/// </summary>
internal sealed class MixpanelPageViewMiddleware : ITracksAfterResponse
{
    private readonly RequestDelegate _next;
    private readonly MixpanelPageViewOptions _options;
    private readonly ILogger _logger;
    private readonly RefusedRouteValues _refused;
    private int _includeFailed;

    public MixpanelPageViewMiddleware(RequestDelegate next, MixpanelPageViewOptions options, IServiceProvider services, ILoggerFactory loggers)
    {
        _next = next;
        _options = options;
        Tracker = options.Project is { } project
            ? services.GetRequiredKeyedService<IMixpanelTracker>(project)
            : services.GetRequiredService<IMixpanelTracker>();
        _logger = ContextLogger.Create(loggers);
        _refused = new RefusedRouteValues(_logger);
    }

    public IMixpanelTracker Tracker { get; }

    public bool WillTrack(HttpContext http) => IsTracked(http.Response, http.GetEndpoint(), out _);

    public Task InvokeAsync(HttpContext context)
    {
        if (!PageViewRules.MayBecomeOne(context.Request, _options.IncludePartialPages) || context.Features.Get<PageViewClaim>() is not null)
        {
            return _next(context);
        }

        context.Features.Set(PageViewClaim.Instance);
        context.Features.Get<RequestContextFeature>()?.WillTrackAfterResponse(this);
        return TrackAfterAsync(context);
    }

    private async Task TrackAfterAsync(HttpContext context)
    {
        // A fallback to a file takes its endpoint away again.
        var routed = context.GetEndpoint();
        await _next(context).ConfigureAwait(false);
        try
        {
            Track(context, context.GetEndpoint() ?? routed);
        }
#pragma warning disable CA1031 // Analytics must never fail the request that it observes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.PageViewFailed(exception);
        }
    }

    private void Track(HttpContext context, Endpoint? endpoint)
    {
        if (!IsTracked(context.Response, endpoint, out var page) || context.GetMixpanelContext() is not { } visitor || !IsIncluded(context))
        {
            return;
        }

        _refused.TellOf(page);
        Tracker.Track(_options.EventName, PageViewProperties.Of(visitor.CurrentUrl, page, context.Request.RouteValues));
    }

    private bool IsTracked(HttpResponse response, Endpoint? endpoint, out MixpanelPageViewAttribute? page)
    {
        var metadata = endpoint?.Metadata.GetMetadata<IPageViewMetadata>();
        page = metadata as MixpanelPageViewAttribute;
        return PageViewRules.IsPage(response, endpoint)
            && metadata is not DisableMixpanelPageViewAttribute
            && (page is not null || !_options.OnlyMarkedEndpoints);
    }

    private bool IsIncluded(HttpContext context)
    {
        try
        {
            return _options.Include is not { } include || include(context);
        }
#pragma warning disable CA1031 // The application's delegate must not fail the request; the exception is logged once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _includeFailed, 1) == 0)
            {
                _logger.PageViewIncludeFailed(exception);
            }

            return false;
        }
    }
}
