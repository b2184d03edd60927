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
        [nameof(DeviceIdCookie), nameof(CreateDeviceId), nameof(UseIpAddress), nameof(UseWebSdkCookie), nameof(WebSdkCookieName)];

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
    /// Gives the id of the signed-in user, or null for nobody. It is asked whenever a message is tracked, because authentication may run
    /// later than the middleware; if it throws, the message goes without a user, and the log says so. Default: the claim
    /// <see cref="ClaimTypes.NameIdentifier"/> of an authenticated user, or <c>sub</c> where claims keep their names from the token.
    /// </summary>
    public Func<HttpContext, string?> UserId { get; set; } = static context =>
        context.User is { Identity.IsAuthenticated: true } user ? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub") : null;
}
