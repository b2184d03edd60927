using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.Proxy.Paths;

namespace Mixpanel.ServerSide.Proxy.Headers;

/// <summary>
/// The headers that the browser gets. A list of what may pass: cookies, CORS, HSTS and what else Mixpanel says of its own site would here be said of
/// the application's.
/// </summary>
internal static class ProxyResponseHeaders
{
    private const string LibraryCaching = "public, max-age=3600";
    private const string PlainText = "text/plain; charset=utf-8";

    // Nothing that Mixpanel's API answers is a page or a script of this site. JSONP (the query "callback") would be one, with the caller's text in it.
    private const string Inert = "default-src 'none'; sandbox";

    private static readonly string[] Passed =
        [HeaderNames.CacheControl, HeaderNames.ETag, HeaderNames.Vary, HeaderNames.RetryAfter];

    private static readonly string[] PassedOfBody =
        [HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.LastModified, HeaderNames.Expires];

    public static void Copy(HttpResponseMessage from, HttpResponse to, ProxyDestination source)
    {
        Copy(from.Headers.NonValidated, Passed, to.Headers);
        Copy(from.Content.Headers.NonValidated, PassedOfBody, to.Headers);
        to.Headers.XContentTypeOptions = "nosniff";
        if (source == ProxyDestination.Api)
        {
            MakeInert(to.Headers);
        }
        else if (from.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified)
        {
            SetIfMissing(to.Headers, HeaderNames.CacheControl, LibraryCaching);
        }

        if (from.Headers.TransferEncoding.Count == 0 && HasLength(from))
        {
            to.ContentLength = from.Content.Headers.ContentLength;
        }
    }

    private static void MakeInert(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Inert;
        SetIfMissing(headers, HeaderNames.CacheControl, "no-store");
        if (headers.ContentType.ToString().Contains("script", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentType = PlainText;
        }
    }

    // Servers refuse a length, even of nothing, where no body may be.
    private static bool HasLength(HttpResponseMessage response) =>
        response.StatusCode is not HttpStatusCode.NoContent && (response.StatusCode is not HttpStatusCode.NotModified || response.Content.Headers.ContentLength > 0);

    private static void SetIfMissing(IHeaderDictionary headers, string name, string value)
    {
        if (!headers.ContainsKey(name))
        {
            headers[name] = value;
        }
    }

    private static void Copy(System.Net.Http.Headers.HttpHeadersNonValidated from, string[] names, IHeaderDictionary to)
    {
        foreach (var name in names)
        {
            if (from.TryGetValues(name, out var values) && values.ToString() is { } text && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                to[name] = text; // Kestrel would throw for other characters
            }
        }
    }
}
