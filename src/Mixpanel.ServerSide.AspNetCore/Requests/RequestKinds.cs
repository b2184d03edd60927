using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Tells what a request asks for: first by Fetch Metadata, which scripts cannot forge, then by what scripts say of themselves, then by
/// <c>Accept</c>. Never throws; allocates nothing.
/// </summary>
internal static class RequestKinds
{
    public static RequestKind Of(HttpRequest request)
    {
        var headers = request.Headers;
        return FetchMetadata.KindOf(headers) switch
        {
            RequestKind.Script => PageScript.KindOf(headers) ?? (IsPassedOn(headers) ? RequestKind.Navigation : RequestKind.Script),
            { } kind => kind,
            null => PageScript.KindOf(headers) ?? OfAccept(request),
        };
    }

    // A service worker that loads the document anew for the browser: a fetch with a navigation's own Accept, in the words of Chromium, Safari and Firefox.
    private static bool IsPassedOn(IHeaderDictionary headers) =>
        HeaderText.First(headers, "Accept") is { } accept && accept.StartsWith("text/html,application/xhtml+xml,application/xml;q=0.9,", StringComparison.Ordinal);

    private static RequestKind OfAccept(HttpRequest request)
    {
        var headers = request.Headers;
        if (HeaderText.First(headers, "Sec-WebSocket-Version") is not null || HeaderText.First(headers, "Ping-To") is not null)
        {
            return RequestKind.Subresource;
        }

        // Android's web views write the name of their application here, also when they navigate.
        if (Is(HeaderText.First(headers, "X-Requested-With"), "XMLHttpRequest") || !MayBeNavigation(request.Method))
        {
            return RequestKind.Script;
        }

        var accept = HeaderText.First(headers, "Accept");
        if (accept is null || accept.AsSpan().TrimStart().StartsWith("*/*"))
        {
            // A form of a page has none of these.
            return HeaderText.First(headers, "Origin") is not null || Contains(HeaderText.First(headers, "Content-Type"), "json")
                ? RequestKind.Script
                : RequestKind.Unknown;
        }

        return Contains(accept, "json") || accept.EndsWith("*/*; q=0.01", StringComparison.Ordinal) // jQuery
            ? RequestKind.Script
            : Contains(accept, "text/html") || Contains(accept, "application/xhtml+xml")
                ? RequestKind.Navigation
                : IsOfPage(accept) ? RequestKind.Subresource : RequestKind.Script;
    }

    private static bool MayBeNavigation(string method) => HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method);

    private static bool IsOfPage(string accept) =>
        Begins(accept, "image/") || Begins(accept, "text/css") || Begins(accept, "font/") || Begins(accept, "application/font")
        || Begins(accept, "audio/") || Begins(accept, "video/");

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string value, string start) => value.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string? value, string part) => value is not null && value.Contains(part, StringComparison.OrdinalIgnoreCase);
}
