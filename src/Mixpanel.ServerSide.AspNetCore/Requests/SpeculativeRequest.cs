using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Tells requests for pages that nobody may ever look at: prefetch, prerender and preview, of browsers (<c>Sec-Purpose</c> of the Fetch
/// standard, and what came before it) and of scripts (Turbo, htmx).
/// </summary>
internal static class SpeculativeRequest
{
    /// <summary>Whether the request says so. Never throws; allocates nothing.</summary>
    public static bool Is(HttpRequest request)
    {
        var headers = request.Headers;
        return Says(headers, "Sec-Purpose")   // Chromium, Firefox since 115
            || Says(headers, "Purpose")       // Chromium and Safari
            || Says(headers, "X-Purpose")     // Safari's previews, Facebook's application
            || Says(headers, "X-Moz")         // Firefox
            || Says(headers, "X-Sec-Purpose") // Turbo 8
            || HeaderText.First(headers, "HX-Preloaded") is not null;
    }

    // "prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip", "preview"
    private static bool Says(IHeaderDictionary headers, string name)
    {
        var value = HeaderText.First(headers, name).AsSpan().Trim();
        var end = value.IndexOfAny(";, ");
        var purpose = end < 0 ? value : value[..end];
        return purpose.Equals("prefetch", StringComparison.OrdinalIgnoreCase)
            || purpose.Equals("prerender", StringComparison.OrdinalIgnoreCase)
            || purpose.Equals("preview", StringComparison.OrdinalIgnoreCase);
    }
}
