using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>The headers of scripts that load pages, or parts of them, in place of the browser.</summary>
internal static class PageScript
{
    /// <summary>The page on which htmx runs.</summary>
    public const string HtmxCurrentUrl = "HX-Current-URL";

    // As Turbolinks 5 and Turbo 7 write it; no browser asks for a document in just these words.
    private const string TurboAccept = "text/html, application/xhtml+xml";

    /// <summary>
    /// <see cref="RequestKind.SoftNavigation"/> or <see cref="RequestKind.PartialUpdate"/>; null if it is none of these scripts.
    /// </summary>
    public static RequestKind? KindOf(IHeaderDictionary headers)
    {
        if (Has(headers, "HX-Request") || Has(headers, "HX-Boosted"))
        {
            // A page that is missing in htmx's history is asked for as a whole.
            return IsTrue(headers, "HX-Boosted") || IsTrue(headers, "HX-History-Restore-Request") ? RequestKind.SoftNavigation : RequestKind.PartialUpdate;
        }

        if (Has(headers, "Turbo-Frame"))
        {
            return RequestKind.PartialUpdate;
        }

        if (Has(headers, "X-Up-Version"))
        {
            return OfUnpoly(headers);
        }

        if (Has(headers, "X-Inertia"))
        {
            return Has(headers, "X-Inertia-Partial-Component") ? RequestKind.PartialUpdate : RequestKind.SoftNavigation;
        }

        return Has(headers, "X-Turbo-Request-Id") || Has(headers, "Turbolinks-Referrer") || Has(headers, "X-PJAX") || IsAcceptOfPage(headers)
            ? RequestKind.SoftNavigation
            : null;
    }

    // Turbo Drive before 8 has no header of its own; its forms accept streams too. Blazor's enhanced navigation marks the media type.
    private static bool IsAcceptOfPage(IHeaderDictionary headers) =>
        HeaderText.First(headers, "Accept") is { } accept
        && (accept.Equals(TurboAccept, StringComparison.OrdinalIgnoreCase)
            || accept.StartsWith("text/vnd.turbo-stream.html", StringComparison.OrdinalIgnoreCase)
            || (accept.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) && accept.Contains("blazor-enhanced-nav=on", StringComparison.OrdinalIgnoreCase)));

    // A link that Unpoly follows replaces the main element of the page: a navigation. In an overlay, or elsewhere, it is a fragment.
    private static RequestKind OfUnpoly(IHeaderDictionary headers) =>
        HeaderText.First(headers, "X-Up-Mode") is null or "root"
        && HeaderText.First(headers, "X-Up-Target") is null or "html" or "body" or "main" or "[up-main]" or ":main" or ":layer"
            ? RequestKind.SoftNavigation
            : RequestKind.PartialUpdate;

    private static bool Has(IHeaderDictionary headers, string name) => HeaderText.First(headers, name) is not null;

    private static bool IsTrue(IHeaderDictionary headers, string name) => HeaderText.First(headers, name) == "true";
}
