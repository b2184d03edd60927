using Microsoft.AspNetCore.Mvc;
using Mixpanel.ServerSide;
using Shop.Analytics;
using Shop.Forms;
using Shop.Users;

namespace Shop.Controllers;

public sealed class LoginController(IMixpanelTracker mixpanel, UserStore users) : Controller
{
    private const string AfterLogin = "/purchase";

    [HttpGet("/login")]
    public IActionResult Show(string? returnUrl) => View("Login", new LoginForm { ReturnUrl = returnUrl });

    [HttpPost("/login")]
    public async Task<IActionResult> PostAsync([FromForm] LoginForm form)
    {
        if (!ModelState.IsValid)
        {
            return Refused(form, StatusCodes.Status400BadRequest);
        }

        if (users.Find(form.Email, form.Password) is not { } user)
        {
            // Without naming a user: whoever this is, it may not be the owner of that e-mail address.
            mixpanel.Track(Events.LoginFailed);
            ModelState.AddModelError(nameof(form.Email), "E-mail address or password is wrong.");
            return Refused(form, StatusCodes.Status401Unauthorized);
        }

        // The library notices it: the event is the user's already, although HttpContext.User changes only with the next request.
        await HttpContext.SignInAsync(user);
        mixpanel.Track(Events.LoggedIn);

        // Only to our own pages: anybody can write a link to /login with any returnUrl.
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl! : AfterLogin);
    }

    private ViewResult Refused(LoginForm form, int status)
    {
        Response.StatusCode = status;
        return View("Login", form);
    }
}
