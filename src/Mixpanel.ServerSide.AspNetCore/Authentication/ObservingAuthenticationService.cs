using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Mixpanel.ServerSide.AspNetCore.Context;

namespace Mixpanel.ServerSide.AspNetCore.Authentication;

/// <summary>
/// Notices who signs in and out, of whatever scheme, when it has happened: <c>HttpContext.User</c> tells it only with the next request. All else is the
/// application's own service.
/// </summary>
internal sealed class ObservingAuthenticationService(
    IAuthenticationService inner, IAuthenticationSchemeProvider schemes, RequestContextReader reader, IOptions<MixpanelContextOptions> options) : IAuthenticationService
{
    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => inner.AuthenticateAsync(context, scheme);

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ForbidAsync(context, scheme, properties);

    public async Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        await inner.SignInAsync(context, scheme, principal, properties).ConfigureAwait(false);
        await NoticeAsync(context, scheme, static all => all.GetDefaultSignInSchemeAsync(), feature => feature.SignIn(principal)).ConfigureAwait(false);
    }

    public async Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        await inner.SignOutAsync(context, scheme, properties).ConfigureAwait(false);
        await NoticeAsync(context, scheme, static all => all.GetDefaultSignOutSchemeAsync(), static feature => feature.SignOut()).ConfigureAwait(false);
    }

    private async Task NoticeAsync(
        HttpContext context, string? scheme, Func<IAuthenticationSchemeProvider, Task<AuthenticationScheme?>> getDefault, Action<RequestContextFeature> notice)
    {
        try
        {
            if (RequestContextFeature.Of(context, reader) is { } feature && await IsOfApplicationAsync(scheme, getDefault).ConfigureAwait(false))
            {
                notice(feature);
            }
        }
#pragma warning disable CA1031 // The application has signed somebody in or out; that must not fail because it is observed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reader.TellSignInFailed(exception);
        }
    }

    // The steps of a login are kept in schemes of their own, with another id than the user's.
    private async ValueTask<bool> IsOfApplicationAsync(string? scheme, Func<IAuthenticationSchemeProvider, Task<AuthenticationScheme?>> getDefault)
    {
        scheme ??= (await getDefault(schemes).ConfigureAwait(false))?.Name;
        return scheme is null || !options.Value.IgnoredSignInSchemes.Contains(scheme);
    }
}
