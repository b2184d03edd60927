using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Mixpanel.ServerSide;
using Shop.Analytics;

namespace Shop.Controllers;

public sealed class LogoutController(IMixpanelTracker mixpanel) : Controller
{
    // POST only: a GET would also be sent by a browser that prefetches links, or by an image on another site.
    [HttpPost("/logout")]
    public async Task<IActionResult> PostAsync()
    {
        if (User.Identity is { IsAuthenticated: true })
        {
            // Before the user is gone, so that the event is still theirs.
            mixpanel.Track(Events.LoggedOut);

            // The library notices it: whoever comes next on this browser is another visitor, with another device id.
            await HttpContext.SignOutAsync();
        }

        return LocalRedirect("/");
    }
}
