namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>The page that the visitor is on when a request comes, and where he came from.</summary>
/// <param name="Url">The page's absolute URL; null if it is not known.</param>
/// <param name="Referrer">The page before it; null if it is not known.</param>
internal readonly record struct PageOfRequest(string? Url, string? Referrer)
{
    /// <summary>
    /// Works it out. What loads a page is about that page: its own URL, and Referer is where the visitor came from. What a page loads is
    /// about the page: its URL is what htmx tells, or Referer (for another site's page, often no more than the site), and the page
    /// before it is unknown: a page is never its own referrer.
    /// </summary>
    /// <param name="kind">What the request asks for.</param>
    /// <param name="ownUrl">The URL that was called.</param>
    /// <param name="referer">The header Referer as it came.</param>
    /// <param name="htmxCurrentUrl">The header HX-Current-URL as it came.</param>
    /// <param name="isBrowser">
    /// Whether Fetch Metadata shows a browser. One that hides its page has one all the same, and it is not the URL of the call. Another
    /// client has no page, and the URL is all there is.
    /// </param>
    public static PageOfRequest Of(RequestKind kind, string? ownUrl, string? referer, string? htmxCurrentUrl, bool isBrowser)
    {
        if (kind is not (RequestKind.PartialUpdate or RequestKind.Script or RequestKind.Subresource))
        {
            return new PageOfRequest(ownUrl, referer);
        }

        var page = PageIn(htmxCurrentUrl) ?? PageIn(referer) ?? (isBrowser ? null : ownUrl);
        return new PageOfRequest(page, null);
    }

    private static string? PageIn(string? header) => RequestUrl.IsAbsolute(header) ? header : null;
}
