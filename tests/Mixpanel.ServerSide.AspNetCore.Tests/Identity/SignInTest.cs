using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.AspNetCore.Tests.Support;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Identity;

/// <summary>An application with cookie authentication, whose login and logout track before and after.</summary>
internal static class SignInTest
{
    public const string Scheme = "Cookies";

    /// <summary>A step of a login, as ASP.NET Core Identity has them.</summary>
    public const string ExternalScheme = "Identity.External";

    public static Task<WebTest> StartAsync(
        IdentityModel model = IdentityModel.Simplified,
        Action<MixpanelContextOptions>? context = null,
        Action<WebApplication>? also = null,
        Action<IServiceCollection>? services = null,
        Uri? mixpanelAt = null) => WebTest.StartAsync(
            app =>
            {
                app.UseMixpanelContext();
                app.UseAuthentication();
                app.MapPost("/login/{user}", static async (string user, HttpContext http, IMixpanelTracker mixpanel) =>
                {
                    mixpanel.Track("Before Login");
                    await http.SignInAsync(PrincipalOf(user));
                    mixpanel.Track("Logged In");
                });
                app.MapPost("/logout", static async (HttpContext http, IMixpanelTracker mixpanel) =>
                {
                    mixpanel.Track("Before Logout");
                    await http.SignOutAsync();
                    mixpanel.Track("Logged Out");
                });
                also?.Invoke(app);
            },
            context,
            all =>
            {
                all.AddDataProtection();
                all.AddAuthentication(Scheme).AddCookie(Scheme).AddCookie(ExternalScheme);
                services?.Invoke(all);
            },
            options => options.IdentityModel = model,
            mixpanelAt);

    public static ClaimsPrincipal PrincipalOf(string user) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], Scheme));
}
