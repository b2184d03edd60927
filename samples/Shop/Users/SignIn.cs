using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Shop.Users;

/// <summary>Cookie authentication.</summary>
public static class SignIn
{
    public static void AddShopSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(static cookie =>
        {
            cookie.Cookie.Name = "shop_user";
            cookie.LoginPath = "/login";
            cookie.ReturnUrlParameter = "returnUrl";

            // Forms of this sample carry no antiforgery token, so that it can be walked through with curl. What protects them is this: a
            // browser does not send a Lax cookie with a form that another site posts here. A real shop validates tokens as well
            // (AutoValidateAntiforgeryToken): Lax does not protect from its own subdomains.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
        });

        // Users live in memory, and so do the keys of their cookies: a cookie never outlives its user.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
    }

    public static Task SignInAsync(this HttpContext http, User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme, ClaimTypes.Name, ClaimTypes.Role);

        // The claim that the library takes the user's id from, unless it is told otherwise.
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        return http.SignInAsync(new ClaimsPrincipal(identity));
    }

    /// <summary>The id of the user who is signed in. Only for actions that require one.</summary>
    public static string Id(this ClaimsPrincipal user) =>
        user.IdOrNull() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The id of the user who is signed in, or null for nobody.</summary>
    public static string? IdOrNull(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);
}
