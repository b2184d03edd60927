using Microsoft.AspNetCore.Http;

namespace Mixpanel.ServerSide;

/// <summary>Settings of <c>app.UseMixpanelPageViews()</c>.</summary>
public sealed class MixpanelPageViewOptions
{
    /// <summary>
    /// The name of the event, the same for all pages ("Server-Side Best Practices"). Default: <c>$mp_web_page_view</c>, as the web SDK's. If that
    /// tracks page views in the browser too (its settings <c>track_pageview</c> and <c>autocapture</c>), each visit is counted twice: give
    /// the server's another name, or switch one side off.
    /// </summary>
    public string EventName { get; set; } = "$mp_web_page_view";

    /// <summary>
    /// Whether HTML that a script loads counts too: pages in place of a navigation (Turbo Drive, boosted htmx, Blazor's enhanced navigation, pjax), and
    /// parts of a page (htmx, Turbo frames, Unpoly). Default: false, only documents that the browser itself loads into a window.
    /// </summary>
    public bool IncludePartialPages { get; set; }

    /// <summary>
    /// Whether only endpoints count that are marked with <see cref="MixpanelPageViewAttribute"/> or <c>WithMixpanelPageView</c>. Default: false, all
    /// pages count.
    /// </summary>
    public bool OnlyMarkedEndpoints { get; set; }

    /// <summary>
    /// Says of what would be a page view whether it is to be tracked. It is asked after the response, once for each request; if it throws, the
    /// answer is no, and the log says so once. Default: null, all are tracked.
    /// </summary>
    public Func<HttpContext, bool>? Include { get; set; }

    /// <summary>The name of the project that gets the page views, as given to <c>AddMixpanel</c>. Default: null, the project without a name.</summary>
    public string? Project { get; set; }
}
