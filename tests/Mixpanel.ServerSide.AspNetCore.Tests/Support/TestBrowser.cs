using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Support;

/// <summary>A browser as far as a server sees one: it keeps cookies, and says what each request is for.</summary>
internal sealed class TestBrowser(WebTest web)
{
    public const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /// <summary>The cookies by name, as they are written.</summary>
    public Dictionary<string, string> Cookies { get; init; } = [];

    public string UserAgent { get; init; } = Chrome;

    /// <summary>Another tab of the same browser is the same browser; one that has loaded its cookies before is not.</summary>
    public TestBrowser WithCookiesOfNow() => new(web) { Cookies = new Dictionary<string, string>(Cookies), UserAgent = UserAgent };

    /// <summary>Loads a page.</summary>
    public Task<HttpContext> NavigateAsync(string target = "/", string? referrer = null, string method = "GET", Action<HttpContext>? also = null) =>
        SendAsync(target, method, http =>
        {
            http.Request.Headers["Sec-Fetch-Mode"] = "navigate";
            http.Request.Headers["Sec-Fetch-Dest"] = "document";
            http.Request.Headers.Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
            Refer(http, referrer);
            also?.Invoke(http);
        });

    /// <summary>Calls from a page's script.</summary>
    public Task<HttpContext> FetchAsync(string target, string? page, string method = "GET", Action<HttpContext>? also = null) =>
        SendAsync(target, method, http =>
        {
            http.Request.Headers["Sec-Fetch-Mode"] = "cors";
            http.Request.Headers["Sec-Fetch-Dest"] = "empty";
            http.Request.Headers.Accept = "*/*";
            Refer(http, page);
            also?.Invoke(http);
        });

    private static void Refer(HttpContext http, string? referrer)
    {
        if (referrer is not null)
        {
            http.Request.Headers.Referer = referrer;
        }
    }

    private async Task<HttpContext> SendAsync(string target, string method, Action<HttpContext> request)
    {
        var context = await web.SendAsync(http =>
        {
            http.Request.Scheme = "https";
            http.Request.Method = method;
            http.Request.Path = target.Split('?')[0];
            http.Request.QueryString = new QueryString(target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : "");
            http.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
            http.Request.Headers.UserAgent = UserAgent;
            if (Cookies.Count > 0)
            {
                http.Request.Headers.Cookie = string.Join("; ", Cookies.Select(static cookie => $"{cookie.Key}={cookie.Value}"));
            }

            request(http);
        });
        Keep(context);
        return context;
    }

    private void Keep(HttpContext context)
    {
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. context.Response.Headers.SetCookie.OfType<string>()]))
        {
            if (cookie.Expires < DateTimeOffset.UnixEpoch.AddDays(1))
            {
                Cookies.Remove(cookie.Name.ToString());
            }
            else
            {
                Cookies[cookie.Name.ToString()] = cookie.Value.ToString();
            }
        }
    }
}
