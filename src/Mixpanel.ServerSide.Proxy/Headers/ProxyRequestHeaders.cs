using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mixpanel.ServerSide.Proxy.Headers;

/// <summary>
/// The headers that Mixpanel gets. A list of what may pass: whatever a browser or the application will send one day, stays here. Cookies are the
/// application's, <c>Referer</c> and <c>Origin</c> say more than the SDK was told to say, and addresses in headers can be forged.
/// </summary>
internal static class ProxyRequestHeaders
{
    private static readonly string[] Passed =
    [
        HeaderNames.UserAgent,
        HeaderNames.Accept,
        HeaderNames.AcceptEncoding,
        HeaderNames.AcceptLanguage,
        HeaderNames.IfNoneMatch,
        HeaderNames.IfModifiedSince,
        HeaderNames.TraceParent, // the web SDK's own, with flags
        HeaderNames.DNT,
        "Sec-GPC",               // as DNT: the visitor's wish, meant for whoever gets the data
    ];

    private static readonly string[] PassedOfBody = [HeaderNames.ContentType, HeaderNames.ContentEncoding];

    public static void Copy(HttpRequest from, HttpRequestMessage to, bool authenticates)
    {
        foreach (var name in Passed)
        {
            if (from.Headers.TryGetValue(name, out var values))
            {
                to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        if (authenticates && WebSdkCredentials.AreThey(from.Headers.Authorization))
        {
            to.Headers.TryAddWithoutValidation(HeaderNames.Authorization, (string?)from.Headers.Authorization);
        }

        if (to.Content is { } body)
        {
            CopyOfBody(from, body);
        }
    }

    private static void CopyOfBody(HttpRequest from, HttpContent to)
    {
        foreach (var name in PassedOfBody)
        {
            if (from.Headers.TryGetValue(name, out var values))
            {
                to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        // Where there are both, the chunks count (RFC 9112, 6.3).
        if (from.Headers.TransferEncoding.Count == 0)
        {
            to.Headers.ContentLength = from.ContentLength;
        }
    }
}
