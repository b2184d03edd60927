using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Mixpanel.ServerSide;
using Shop.Analytics;
using Shop.Forms;
using Shop.Users;

namespace Shop.Controllers;

public sealed class SignupController(IMixpanelTracker mixpanel, UserStore users) : Controller
{
    [HttpGet("/signup")]
    public IActionResult Show() => View("Signup", new SignupForm());

    [HttpPost("/signup")]
    public async Task<IActionResult> PostAsync([FromForm] SignupForm form)
    {
        if (!ModelState.IsValid)
        {
            return Refused(form, StatusCodes.Status400BadRequest);
        }

        if (users.Add(form.Name, form.Email, form.Password, form.Plan) is not { } user)
        {
            ModelState.AddModelError(nameof(form.Email), "There is an account with this e-mail address already.");
            return Refused(form, StatusCodes.Status409Conflict);
        }

        // Whoever signs up is the person at this browser, and no longer the one who is signed in.
        if (User.Identity is { IsAuthenticated: true })
        {
            await HttpContext.SignOutAsync();
        }

        Track(user);

        // Not with the e-mail address in the query: the URL of a page is on its events.
        return LocalRedirect("/login?welcome=true");
    }

    // Nobody is signed in yet, so the user is named. The event carries both $user_id and the visitor's $device_id, and that is how Mixpanel
    // learns that the two belong together: what the visitor did before becomes this user's past.
    private void Track(User user)
    {
        mixpanel.Track(new MixpanelEvent(Events.SignUpCompleted, ("Plan", user.Plan)) { UserId = user.Id });

        var profile = mixpanel.People.For(user.Id);
        profile.Set(new ProfileDetails { Name = user.Name, Email = user.Email }, ("Plan", user.Plan));
        profile.SetOnce(new ProfileDetails { Created = user.Created });
    }

    private ViewResult Refused(SignupForm form, int status)
    {
        Response.StatusCode = status;
        return View("Signup", form);
    }
}
