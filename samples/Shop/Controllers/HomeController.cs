using Microsoft.AspNetCore.Mvc;
using Mixpanel.ServerSide;
using Shop.Analytics;
using Shop.Products;

namespace Shop.Controllers;

public sealed class HomeController(IMixpanelTracker mixpanel, Catalog catalog) : Controller
{
    // No parameters: binding them could fail on a strange query, and this page is for everyone.
    [HttpGet("/")]
    [HttpHead("/")]
    public IActionResult Index()
    {
        var variant = LandingVariant.For(HttpContext.GetMixpanelContext()?.DeviceId);

        // Only what the shop alone knows. Browser, referrer, campaign, address and device are added by the library.
        mixpanel.Track(Events.LandingViewed, ("Variant", variant));

        ViewData["Variant"] = variant;
        return View(catalog.Products);
    }
}
