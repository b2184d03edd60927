using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Mixpanel.ServerSide.AspNetCore.Context;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.PageViews;

/// <summary>
/// What a page view is: a document that was asked for to be looked at ("Server-Side Best Practices": a successful response). Before the response
/// only headers are looked at, so that all other requests go on untouched.
/// </summary>
internal static class PageViewRules
{
    /// <summary>Whether the request may become a page view. Allocates nothing.</summary>
    public static bool MayBecomeOne(HttpRequest request, bool includePartialPages) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method))
        && RequestKinds.Of(request) switch
        {
            RequestKind.Navigation => true,
            RequestKind.SoftNavigation or RequestKind.PartialUpdate => includePartialPages,
            _ => false,
        }
        && !SpeculativeRequest.Is(request);

    /// <summary>Whether the response is a page, by its status and what it is.</summary>
    /// <param name="response">The response, after the rest of the pipeline.</param>
    /// <param name="endpoint">The endpoint that made it, if there was one.</param>
    public static bool IsPage(HttpResponse response, Endpoint? endpoint) =>
        response.StatusCode is >= 200 and < 300
        && HtmlContent.Is(response.ContentType)
        && !IsStaticFile(response, endpoint)
        && endpoint?.Metadata.GetMetadata<DisableMixpanelContextMetadata>() is null;

    // The middleware for static files marks what it serves so. The fallback of a single-page application goes through it too, but has an endpoint.
    private static bool IsStaticFile(HttpResponse response, Endpoint? endpoint) =>
        endpoint is null ? response.Headers.AcceptRanges.Count > 0 : endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
