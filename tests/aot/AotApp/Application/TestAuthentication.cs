using System.Security.Claims;

namespace AotApp.Application;

/// <summary>Stands for the application's authentication: believes a header. It comes after the context, as it may.</summary>
internal static class TestAuthentication
{
    public const string Header = "X-Signed-In";

    public static void UseTestAuthentication(this WebApplication app) => app.Use(static (http, next) =>
    {
        if (http.Request.Headers[Header] is [{ } user])
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], authenticationType: "Test"));
        }

        return next(http);
    });
}
