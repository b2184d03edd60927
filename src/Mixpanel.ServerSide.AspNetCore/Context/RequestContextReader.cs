using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.AspNetCore.Diagnostics;
using Mixpanel.ServerSide.AspNetCore.Requests;
using Mixpanel.ServerSide.Registration;

namespace Mixpanel.ServerSide.AspNetCore.Context;

/// <summary>Reads what needs the settings: whose device it is, and who is signed in. One for the application.</summary>
internal sealed class RequestContextReader
{
    private readonly MixpanelContextOptions _options;
    private readonly string _deviceCookie;
    private readonly string _webSdkCookie;
    private readonly ILogger _logger;
    private int _userIdFailed;

    public RequestContextReader(
        IOptions<MixpanelContextOptions> context, IOptionsMonitor<MixpanelOptions> projects, ProjectNames names, UserAgentReader userAgents, ILoggerFactory loggers)
    {
        _options = context.Value;
        UserAgents = userAgents;
        _deviceCookie = _options.DeviceIdCookie.Name!; // validated at start
        _webSdkCookie = _options.WebSdkCookieName ?? $"mp_{projects.Get(names.Main).ProjectToken}_mixpanel";
        _logger = ContextLogger.Create(loggers);
    }

    /// <summary>Reads User-Agents and client hints.</summary>
    public UserAgentReader UserAgents { get; }

    /// <summary>
    /// Whether the cookies have to be decided before the response starts: yes unless the visitor surely has a device id already.
    /// </summary>
    public bool MayNeedCookie(HttpRequest request) =>
        _options.CreateDeviceId && !(CookieHeader.TryFind(CookieText(request), _deviceCookie, out var value) && DeviceIdCookieValue.IsValid(value));

    /// <summary>The web SDK's cookie first: a visitor that has it must not get a second identity.</summary>
    public VisitorDevice DeviceOf(HttpContext http)
    {
        var cookies = CookieText(http.Request);
        if (_options.UseWebSdkCookie && WebSdkCookie.TryRead(cookies, _webSdkCookie, out var identity))
        {
            return new VisitorDevice(identity.DeviceId, identity.DistinctId, IsNew: false);
        }

        if (TryReadOwnCookie(cookies, out var known))
        {
            return new VisitorDevice(known, null, IsNew: false);
        }

        // An id that the response cannot set would be another one at each request: a crowd of visitors who come once.
        return _options.CreateDeviceId && !http.Response.HasStarted && MaySetCookie(http)
            ? new VisitorDevice(Guid.NewGuid().ToString(), null, IsNew: true)
            : VisitorDevice.None;
    }

    public string? AddressOf(HttpContext http) =>
        _options.UseIpAddress ? ClientAddress.TextOf(http.Connection.RemoteIpAddress) : null;

    public UserAgentClientHints? ClientHintsOf(HttpRequest request) => _options.UseClientHints ? ClientHintHeaders.Read(request.Headers) : null;

    /// <summary>Whether the response is to ask for client hints.</summary>
    public bool AsksForClientHints(HttpRequest request) => _options.RequestClientHints && ClientHintRequest.IsHeeded(request);

    public void WriteCookie(HttpContext http, VisitorDevice device)
    {
        if (device is { IsNew: true, Id: { } id } && !IsForSharedCaches(http.Response))
        {
            http.Response.Cookies.Append(_deviceCookie, id, _options.DeviceIdCookie.Build(http));
        }
    }

    /// <summary>The context as it is with the user who is signed in now.</summary>
    public MixpanelContext WithUser(MixpanelContext context, HttpContext http)
    {
        string? id = null;
        var isUnknown = false;
        try
        {
            id = _options.UserId(http) is { Length: > 0 } known ? known : null;
            isUnknown = id is null && http.User.Identity is { IsAuthenticated: true };
        }
#pragma warning disable CA1031 // The application's delegate must not fail the request; the exception is logged once.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            isUnknown = true;
            if (Interlocked.Exchange(ref _userIdFailed, 1) == 0)
            {
                _logger.UserIdFailed(exception);
            }
        }

        return context.WithUser(id, isUnknown);
    }

    // The framework's consent feature, which the cookie policy middleware sets, would withhold the cookie.
    private bool MaySetCookie(HttpContext http) =>
        _options.DeviceIdCookie.IsEssential || http.Features.Get<ITrackingConsentFeature>() is not { CanTrack: false };

    // A cache that stored the cookie with the page would give one visitor's id to all, and the first login would merge them.
    private static bool IsForSharedCaches(HttpResponse response) =>
        CacheControlHeaderValue.TryParse(response.Headers.CacheControl.ToString(), out var cache) && (cache.Public || cache.SharedMaxAge is not null);

    // The header's text and not Request.Cookies: that parses all cookies into a dictionary, and differs from the web SDK in which one counts.
    private static string CookieText(HttpRequest request)
    {
        var headers = request.Headers.Cookie;
        return headers.Count switch
        {
            0 => string.Empty,
            1 => headers[0] ?? string.Empty,
            _ => string.Join("; ", headers.ToArray()),
        };
    }

    private bool TryReadOwnCookie(string cookies, [NotNullWhen(true)] out string? deviceId)
    {
        deviceId = null;
        return CookieHeader.TryFind(cookies, _deviceCookie, out var value) && DeviceIdCookieValue.TryParse(value, out deviceId);
    }
}
