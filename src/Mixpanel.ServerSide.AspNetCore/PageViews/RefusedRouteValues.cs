using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.AspNetCore.PageViews;

/// <summary>Tells once of each route value that an attribute names and that cannot become a property. An attribute is read too late to throw.</summary>
internal sealed class RefusedRouteValues(ILogger logger)
{
    private readonly OncePerKind _told = new();

    public void TellOf(MixpanelPageViewAttribute? page)
    {
        foreach (var name in page?.RouteValues ?? [])
        {
            if (!PageViewProperties.IsFree(name) && _told.IsFirst(name ?? string.Empty, nameof(page.RouteValues)))
            {
                logger.PageViewRouteValueRefused(name);
            }
        }
    }
}
