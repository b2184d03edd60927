using System.Security.Claims;
using Microsoft.AspNetCore.Http;

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
        nameof(UserAgentVocabulary), nameof(UseClientHints), nameof(RequestClientHints),
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
