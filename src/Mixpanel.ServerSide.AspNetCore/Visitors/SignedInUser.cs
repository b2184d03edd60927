using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>Who is signed in, by the delegate of the settings.</summary>
internal sealed class SignedInUser(MixpanelContextOptions options, ILogger logger)
{
    // A delegate that tracks, or asks for the context, would be asked who is signed in without end.
    [ThreadStatic]
    private static bool _isAsking;

    private int _failed;

    /// <summary>Who is signed in now. Unknown is somebody who is, but nobody can tell who.</summary>
    public (string? Id, bool IsUnknown) Of(HttpContext http)
    {
        if (_isAsking)
        {
            return (null, true);
        }

        _isAsking = true;
        try
        {
            var id = options.UserId(http) is { Length: > 0 } known ? known : null;
            return (id, id is null && http.User.Identity is { IsAuthenticated: true });
        }
#pragma warning disable CA1031 // The application's delegate must not fail the request; the exception is logged once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _failed, 1) == 0)
            {
                logger.UserIdFailed(exception);
            }

            return (null, true);
        }
        finally
        {
            _isAsking = false;
        }
    }

    /// <summary>Whose principal it is, in the same way: as if it were the request's already.</summary>
    public string? Of(HttpContext http, ClaimsPrincipal principal)
    {
        // The feature and not http.User: setting that takes away how the request was authenticated.
        var before = http.Features.Get<IHttpAuthenticationFeature>();
        http.Features.Set<IHttpAuthenticationFeature>(new OfPrincipal { User = principal });
        try
        {
            return Of(http).Id;
        }
        finally
        {
            http.Features.Set(before);
        }
    }

    private sealed class OfPrincipal : IHttpAuthenticationFeature
    {
        public ClaimsPrincipal? User { get; set; }
    }
}
