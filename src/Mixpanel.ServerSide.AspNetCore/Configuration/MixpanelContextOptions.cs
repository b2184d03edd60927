using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide;

/// <summary>
/// Settings of the request context. In configuration they stand in the sub-section <c>Context</c> of the section given to <c>AddMixpanel</c>;
/// in code they are changed by <c>AddMixpanel(…).ConfigureContext(…)</c>. They are validated when the host starts.
/// </summary>
public sealed class MixpanelContextOptions
{
    /// <summary>What may stand in a configuration section.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        nameof(DeviceIdCookie), nameof(CreateDeviceId), nameof(UseIpAddress), nameof(UseWebSdkCookie), nameof(WebSdkCookieName),
        nameof(UserAgentVocabulary), nameof(UseClientHints), nameof(RequestClientHints), nameof(VisitorCookieName), nameof(SeedWebSdkCookie),
        nameof(WebSdkCookie), nameof(KeepFirstTouch), nameof(KeepCampaign), nameof(UrlParameters), nameof(Bots), nameof(RespectDoNotTrack),
        nameof(RespectGlobalPrivacyControl), nameof(RespectWebSdkOptOut), nameof(OptOutCookiePrefix), nameof(OptOutByDefault), nameof(WithoutConsent),
        nameof(RemoveCookiesWithoutConsent), nameof(IgnoredSignInSchemes),
    ];

    /// <summary>
    /// The cookie that keeps the anonymous device id. Defaults: name <c>mp_device_id</c>, 365 days, path <c>/</c>, HttpOnly, SameSite=Lax,
    /// Secure on HTTPS requests, not essential (so that the cookie policy middleware withholds it from people who have not consented).
    /// </summary>
    public CookieBuilder DeviceIdCookie { get; set; } = new()
    {
        Name = "mp_device_id",
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        SecurePolicy = CookieSecurePolicy.SameAsRequest,
        IsEssential = false,
    };

    /// <summary>
    /// Whether a visitor without the cookie gets one. Switched off, anonymous visitors have no device id unless the web SDK gave them one.
    /// Default: true.
    /// </summary>
    public bool CreateDeviceId { get; set; } = true;

    /// <summary>
    /// Whether the visitor's address is sent, from which Mixpanel works out the place and which it does not keep. Switched off, visitors
    /// have no place. Default: true.
    /// </summary>
    public bool UseIpAddress { get; set; } = true;

    /// <summary>
    /// Whether the device id of Mixpanel's web SDK is used where its cookie is there, so that events of browser and server belong to the
    /// same visitor. Default: true.
    /// </summary>
    public bool UseWebSdkCookie { get; set; } = true;

    /// <summary>
    /// Name of the web SDK's cookie, if the SDK is configured with <c>persistence_name</c> X: then <c>mp_X</c>. Default: null, which is
    /// <c>mp_TOKEN_mixpanel</c> with the project's token.
    /// </summary>
    public string? WebSdkCookieName { get; set; }

    /// <summary>
    /// Whether the device id of a visitor without the web SDK's cookie is also written there, once, with an HTML page, so that the SDK starts with it and not
    /// with one of its own. <see cref="WebSdkCookie"/> must say how the SDK is configured, and its <c>persistence</c> must be <c>cookie</c>, the default.
    /// Default: false.
    /// </summary>
    public bool SeedWebSdkCookie { get; set; }

    /// <summary>
    /// How the web SDK writes its cookie. It is needed where the server writes it: for <see cref="SeedWebSdkCookie"/>, and when somebody else comes to a browser
    /// that has the cookie (a sign-out, a second user), whose id must not go on. Default: the SDK's own defaults.
    /// </summary>
    public WebSdkCookieConfig WebSdkCookie { get; set; } = new();

    /// <summary>
    /// Name of a second cookie, with the attributes of <see cref="DeviceIdCookie"/>, for what must be known of a visitor later: the first touch
    /// (<see cref="KeepFirstTouch"/>), the search engine, the campaign (<see cref="KeepCampaign"/>), and a hash by which the device's user is recognised. Default:
    /// <c>mp_visitor</c>.
    /// </summary>
    public string VisitorCookieName { get; set; } = "mp_visitor";

    /// <summary>
    /// Whether it is remembered where the visitor came from at first, as by the web SDK: <c>$initial_referrer</c> and <c>$initial_referring_domain</c> on
    /// events, and on the profile, once, the two and the <c>initial_utm_…</c> tuple when the visitor becomes a user. Default: true.
    /// </summary>
    public bool KeepFirstTouch { get; set; } = true;

    /// <summary>
    /// Whether the newest value of each UTM parameter stays on the visitor's later events, as the web SDK does unless it is told
    /// <c>stop_utm_persistence</c>. Mixpanel advises against it: it distorts attribution models ("Traffic Attribution"). Default: false.
    /// </summary>
    public bool KeepCampaign { get; set; }

    /// <summary>
    /// Names of query parameters whose values may leave in <c>$current_url</c> and <c>$referrer</c>. The values of all others become
    /// <c>redacted</c>, since a URL may hold the token of a password-reset link or an e-mail address. <c>*</c> allows all. From configuration, names are
    /// added to these. Default: UTM parameters and click ids, and a few that hold no secrets (<c>page</c>, <c>sort</c>, <c>lang</c>…).
    /// </summary>
    /// <remarks>
    /// Whatever is allowed, parts of paths that look like a secret become <c>redacted</c>, and so does what follows a part such as <c>reset-password</c>; user, password
    /// and fragment are left out. UTM parameters and click ids are also properties of their own, read before anything is taken out.
    /// </remarks>
    public IList<string> UrlParameters { get; } = [.. UrlRedaction.DefaultAllowed];

    /// <summary>What becomes of events that bots cause. Default: <see cref="MixpanelBotPolicy.Drop"/>.</summary>
    public MixpanelBotPolicy Bots { get; set; }

    /// <summary>Whether the header <c>DNT: 1</c> means that the visitor is not tracked, as for the web SDK (<c>ignore_dnt</c>). Default: true.</summary>
    public bool RespectDoNotTrack { get; set; } = true;

    /// <summary>
    /// Whether the header <c>Sec-GPC: 1</c> means that the visitor is not tracked. The web SDK does not look at it. Default: false.
    /// </summary>
    public bool RespectGlobalPrivacyControl { get; set; }

    /// <summary>
    /// Whether a visitor who has opted out in the web SDK is not tracked. A server can see it only where the SDK is configured with
    /// <c>opt_out_tracking_persistence_type: 'cookie'</c>. Default: true.
    /// </summary>
    public bool RespectWebSdkOptOut { get; set; } = true;

    /// <summary>The web SDK's <c>opt_out_tracking_cookie_prefix</c>, before the project's token. Default: <c>__mp_opt_in_out_</c>.</summary>
    public string OptOutCookiePrefix { get; set; } = OptOutSignals.DefaultPrefix;

    /// <summary>
    /// Whether only visitors are tracked who have opted in by the web SDK's cookie, or for whom <see cref="Consent"/> says so: its
    /// <c>opt_out_tracking_by_default</c>. Default: false.
    /// </summary>
    public bool OptOutByDefault { get; set; }

    /// <summary>What is tracked of visitors without consent. Default: <see cref="MixpanelWithoutConsent.TrackNothing"/>.</summary>
    public MixpanelWithoutConsent WithoutConsent { get; set; }

    /// <summary>Whether the library's cookies are deleted where a visitor without consent still sends them. Default: false.</summary>
    public bool RemoveCookiesWithoutConsent { get; set; }

    /// <summary>
    /// Asks the application whether the visitor may be tracked: true and false decide, over headers, the web SDK's cookie and the framework's
    /// <c>ITrackingConsentFeature</c>; null leaves it to those. If it throws, there is no consent, and the log says so once. Default: null.
    /// </summary>
    /// <remarks>
    /// <para>With true the visitor is tracked, but gets no cookie while the framework's feature withholds cookies: the cookie policy middleware would take it out of the
    /// response. <see cref="DeviceIdCookie"/> with <see cref="CookieBuilder.IsEssential"/> is set all the same.</para>
    /// <para>It is asked several times in a request, since consent may be given or withdrawn by that very request. It must be cheap, and must not wait for other work
    /// of the same request, which may be waiting for its answer. What it tracks itself counts as tracked without consent.</para>
    /// </remarks>
    public Func<HttpContext, bool?>? Consent { get; set; }

    /// <summary>
    /// Authentication schemes that sign nobody in to the application: <c>HttpContext.SignInAsync</c> and <c>SignOutAsync</c> of these are not noticed. Default: those
    /// in which ASP.NET Core Identity and IdentityServer keep the steps of a login.
    /// </summary>
    public IList<string> IgnoredSignInSchemes { get; } =
        ["Identity.External", "Identity.TwoFactorUserId", "Identity.TwoFactorRememberMe", "idsrv.external"];

    /// <summary>
    /// The words for <c>$browser</c>, <c>$os</c> and <c>$device</c>: the web SDK's, or ua-parser's as in the example of Mixpanel's page
    /// "Server-Side Best Practices". It has no effect if you register a <see cref="UserAgentReader"/> of your own. Default: <see cref="ServerSide.UserAgentVocabulary.WebSdk"/>.
    /// </summary>
    public UserAgentVocabulary UserAgentVocabulary { get; set; } = UserAgentVocabulary.WebSdk;

    /// <summary>
    /// Whether client hints that came with a request are used where they agree with the User-Agent (WICG "User-Agent Client Hints"): Windows 11,
    /// the true version of macOS and Android, the model of a phone. Default: true.
    /// </summary>
    public bool UseClientHints { get; set; } = true;

    /// <summary>
    /// Whether browsers are asked for the client hints that they do not send by themselves: the operating system's version, the device's
    /// model and the browser's full version. The response to each navigation then has the header <c>Accept-CH</c> (over HTTPS, and on this machine), added to your
    /// own if you send one; Chromium's browsers send the hints from the next request on. Needs <see cref="UseClientHints"/>. Default: false.
    /// </summary>
    /// <remarks>
    /// Privacy: this asks for more than visitors tell by themselves, and what it brings helps to tell them apart (it is fingerprinting surface in the
    /// words of the standard). Your privacy notice may have to say so, and your consent may have to cover it.
    /// Behind a proxy that ends TLS, <c>UseForwardedHeaders</c> must have restored the scheme.
    /// </remarks>
    public bool RequestClientHints { get; set; }

    /// <summary>
    /// Gives the id of the signed-in user, or null for nobody. It is asked whenever a message is tracked, because authentication may run
    /// later than the middleware; if it throws, the message goes without a user, and the log says so. Default: the claim
    /// <see cref="ClaimTypes.NameIdentifier"/> of an authenticated user, or <c>sub</c> where claims keep their names from the token.
    /// </summary>
    public Func<HttpContext, string?> UserId { get; set; } = static context =>
        context.User is { Identity.IsAuthenticated: true } user ? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub") : null;
}
