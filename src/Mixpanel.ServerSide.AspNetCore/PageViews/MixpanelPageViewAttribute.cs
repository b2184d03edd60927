using Mixpanel.ServerSide.AspNetCore.PageViews;

namespace Mixpanel.ServerSide;

/// <summary>
/// Marks an endpoint (controller, action, Razor Page, component, handler of a minimal API) whose pages <c>app.UseMixpanelPageViews()</c> tracks, and
/// gives the page a name. Where several are around an endpoint, or a <see cref="DisableMixpanelPageViewAttribute"/> too, the nearest one counts
/// alone: an action's before its controller's.
/// </summary>
/// <param name="pageName">
/// The page's name, for all that this endpoint shows: <c>current_page_title</c>, in which the web SDK sends the document's title. A server does not
/// see that. At most 255 characters are sent. Default: null, and the property is left out.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MixpanelPageViewAttribute(string? pageName = null) : Attribute, IPageViewMetadata
{
    /// <summary>The page's name: <c>current_page_title</c>. Default: null, none.</summary>
    public string? PageName { get; } = pageName;

    /// <summary>
    /// Route values that become properties of the same name, such as <c>sku</c> of <c>/products/{sku}</c>. One without a value is left out. So is one
    /// whose name makes an event (<c>token</c>, <c>time</c>, <c>ip</c>, the ids…) or is a page view's own (<c>current_url_path</c>…), which the log
    /// tells once. Default: none.
    /// </summary>
    public string[] RouteValues { get; set; } = [];
}
