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
            await HttpContext.SignOutAsync();

            // Whoever comes next on this browser is another visitor: with the same device id, what they do before they sign in would be
            // taken for this user's.
            Response.Cookies.Delete("mp_device_id");
        }

        return LocalRedirect("/");
    }
}
