using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>
/// The one place that decides whether a visitor may be tracked, and whether cookies may be set. The application's word counts most; then the
/// visitor's, given in the web SDK or by the browser; then the framework's consent feature.
/// </summary>
internal sealed class RequestConsent(MixpanelContextOptions options, string token, ILogger logger)
{
    // A delegate that tracks, or asks for the context, would be asked without end.
    [ThreadStatic]
    private static bool _isAsking;

    private int _failed;

    /// <summary>Why the visitor may not be tracked; <see cref="MixpanelSuppression.None"/> if nothing speaks against it.</summary>
    public MixpanelSuppression Of(HttpContext http, string cookies)
    {
        if (AskApplication(http) is { } isGiven)
        {
            return isGiven ? MixpanelSuppression.None : MixpanelSuppression.NoConsent;
        }

        var choice = options.RespectWebSdkOptOut || options.OptOutByDefault
            ? OptOutSignals.OptOutOf(cookies, token, options.OptOutCookiePrefix)
            : OptChoice.Undecided;
        if (choice == OptChoice.OptedOut && options.RespectWebSdkOptOut)
        {
            return MixpanelSuppression.OptedOut;
        }

        // For the web SDK too, it counts more than an explicit opt-in.
        if (options.RespectDoNotTrack && OptOutSignals.IsDoNotTrack(HeaderText.First(http.Request.Headers, "DNT")))
        {
            return MixpanelSuppression.DoNotTrack;
        }

        if (options.RespectGlobalPrivacyControl && OptOutSignals.IsGlobalPrivacyControl(HeaderText.First(http.Request.Headers, "Sec-GPC")))
        {
            return MixpanelSuppression.GlobalPrivacyControl;
        }

        if (IsWithheld(http))
        {
            return MixpanelSuppression.NoConsent;
        }

        return options.OptOutByDefault && choice != OptChoice.OptedIn ? MixpanelSuppression.OptedOut : MixpanelSuppression.None;
    }

    /// <summary>Whether the cookies can be set: not if the cookie policy middleware would take them out of the response again.</summary>
    public bool MaySetCookies(HttpContext http, MixpanelSuppression suppression) =>
        suppression == MixpanelSuppression.None && !IsWithheld(http);

    /// <summary>Whether the framework's consent feature says no, by now.</summary>
    public bool IsWithheld(HttpContext http) =>
        !options.DeviceIdCookie.IsEssential && http.Features.Get<ITrackingConsentFeature>() is { CanTrack: false };

    private bool? AskApplication(HttpContext http)
    {
        if (options.Consent is not { } ask)
        {
            return null;
        }

        if (_isAsking)
        {
            return false;
        }

        _isAsking = true;
        try
        {
            return ask(http);
        }
#pragma warning disable CA1031 // The application's delegate must not fail the request; the exception is logged once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _failed, 1) == 0)
            {
                logger.ConsentFailed(exception);
            }

            return false;
        }
        finally
        {
            _isAsking = false;
        }
    }
}
