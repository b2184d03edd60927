using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.AspNetCore.Requests;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.AspNetCore.Visitors;

/// <summary>The cookies that tell visitors apart: the device id's, the one of what is remembered, and the web SDK's.</summary>
internal sealed class VisitorCookies(MixpanelContextOptions options, string token)
{
    private readonly string _device = options.DeviceIdCookie.Name!; // validated at start
    private readonly string _visitor = options.VisitorCookieName;
    private readonly string _webSdk = options.WebSdkCookieName ?? WebSdkCookieAttributes.NameOf(token, persistenceName: null);

    /// <summary>The header's text and not Request.Cookies: that parses all cookies into a dictionary, and differs from the web SDK in which one counts.</summary>
    public static string TextOf(HttpRequest request)
    {
        var headers = request.Headers.Cookie;
        return headers.Count switch
        {
            0 => string.Empty,
            1 => headers[0] ?? string.Empty,
            _ => string.Join("; ", headers.ToArray()),
        };
    }

    public bool HasDevice(string cookies) => CookieHeader.TryFind(cookies, _device, out var value) && DeviceIdCookieValue.IsValid(value);

    public bool HasState(string cookies) => CookieHeader.TryFind(cookies, _visitor, out _);

    public bool HasWebSdk(string cookies) => CookieHeader.TryFind(cookies, _webSdk, out _);

    /// <summary>Whether the browser has an id of the web SDK's that counts here, too.</summary>
    public bool SharesWithWebSdk(string cookies) => options.UseWebSdkCookie && HasWebSdk(cookies);

    public bool TryReadDevice(string cookies, [NotNullWhen(true)] out string? deviceId)
    {
        deviceId = null;
        return CookieHeader.TryFind(cookies, _device, out var value) && DeviceIdCookieValue.TryParse(value, out deviceId);
    }

    public WebSdkIdentity? ReadWebSdk(string cookies) =>
        options.UseWebSdkCookie && WebSdkCookie.TryRead(cookies, _webSdk, out var identity) ? identity : null;

    public VisitorState ReadState(string cookies) =>
        CookieHeader.TryFind(cookies, _visitor, out var value) && VisitorStateText.TryRead(value, out var state) ? state : VisitorState.Empty;

    public void WriteDevice(HttpContext http, string id) => http.Response.Cookies.Append(_device, id, options.DeviceIdCookie.Build(http));

    public void RemoveDevice(HttpContext http) => http.Response.Cookies.Delete(_device, options.DeviceIdCookie.Build(http));

    public void WriteState(HttpContext http, VisitorState state) =>
        http.Response.Cookies.Append(_visitor, VisitorStateText.Write(state), options.DeviceIdCookie.Build(http));

    /// <summary>Gives the web SDK an anonymous visitor to start with, in its own form ("Identifying Users", hybrid).</summary>
    public void WriteWebSdk(HttpContext http, string id) =>
        http.Response.Cookies.Append(_webSdk, $$"""{"distinct_id":"{{DeviceIdPrefix.Text}}{{id}}","$device_id":"{{id}}"}""", WebSdkOptions(http));

    /// <summary>Deletes what the visitor sends and does not want.</summary>
    public void Remove(HttpContext http, string cookies)
    {
        foreach (var name in new[] { _device, _visitor })
        {
            if (CookieHeader.TryFind(cookies, name, out _))
            {
                http.Response.Cookies.Delete(name, options.DeviceIdCookie.Build(http));
            }
        }

        // The web SDK's cookie is the browser's affair, unless it was written here.
        if (options.SeedWebSdkCookie && HasWebSdk(cookies))
        {
            http.Response.Cookies.Delete(_webSdk, WebSdkOptions(http));
        }
    }

    /// <summary>A cache that stored the cookie with the page would give one visitor's id to all, and the first login would merge them.</summary>
    public static bool IsForSharedCaches(HttpResponse response) =>
        CacheControlHeaderValue.TryParse(response.Headers.CacheControl.ToString(), out var cache) && (cache.Public || cache.SharedMaxAge is not null);

    // As the web SDK would write it itself, or the browser would keep two of them.
    private CookieOptions WebSdkOptions(HttpContext http)
    {
        // The header, and not Request.Host, as for the page's URL: a domain in a cookie is not Unicode.
        var host = new HostString(HeaderText.First(http.Request.Headers, HeaderNames.Host) ?? string.Empty).Host;
        var attributes = WebSdkCookieAttributes.Of(host, options.WebSdkCookie);
        return new CookieOptions
        {
            Domain = attributes.Domain,
            Path = attributes.Path,
            MaxAge = attributes.MaxAge,
            Secure = attributes.Secure,
            SameSite = attributes.SameSiteNone ? Microsoft.AspNetCore.Http.SameSiteMode.None : Microsoft.AspNetCore.Http.SameSiteMode.Unspecified,
            HttpOnly = false,
            IsEssential = options.DeviceIdCookie.IsEssential,
        };
    }
}
