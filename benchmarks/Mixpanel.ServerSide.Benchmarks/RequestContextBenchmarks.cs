using System.Net;
using System.Security.Claims;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mixpanel.ServerSide.AspNetCore.Context;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>What the middleware adds to a page that a returning visitor's browser loads: when nobody asks, and when the whole context is needed.</summary>
[MemoryDiagnoser]
public class RequestContextBenchmarks
{
    private readonly DefaultHttpContext _http = new();
    private MixpanelContextMiddleware _middleware = null!;
    private RequestDelegate _bare = null!;

    [GlobalSetup]
    public void Setup()
    {
        _bare = static _ => Task.CompletedTask;
        var services = new ServiceCollection();
        services.AddMixpanel(Visitor.Token);
        var reader = services.BuildServiceProvider().GetRequiredService<RequestContextReader>();
        _middleware = new MixpanelContextMiddleware(_bare, reader, NullLoggerFactory.Instance);

        _http.Request.Scheme = "https";
        _http.Request.Host = new HostString("shop.example");
        _http.Request.Headers.UserAgent = Visitor.UserAgent;
        _http.Request.Headers.Referer = Visitor.Referrer;
        _http.Request.Headers.Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
        _http.Request.Headers["Sec-Fetch-Site"] = "same-origin";
        _http.Request.Headers["Sec-Fetch-Mode"] = "navigate";
        _http.Request.Headers["Sec-Fetch-Dest"] = "document";
        _http.Request.Headers.Cookie = $"theme=dark; mp_device_id={Visitor.DeviceId}; mp_visitor=1cj0kZGlyZWN0Cnc9MQpmMD1ib3QKCg";
        _http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
        _http.Features.Get<IHttpRequestFeature>()!.RawTarget = Visitor.Target;
        _http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "user-42")], "Cookies"));
    }

    [Benchmark(Baseline = true)]
    public Task Bare() => _bare(_http);

    [Benchmark]
    public Task NobodyAsks()
    {
        _http.Features.Set<RequestContextFeature>(null);
        return _middleware.InvokeAsync(_http);
    }

    [Benchmark]
    public int ContextWithItsJson()
    {
        _http.Features.Set<RequestContextFeature>(null);
        _middleware.InvokeAsync(_http);
        return _http.GetMixpanelContext()!.Fragment.Json.Length;
    }

    /// <summary>The same facts by the parsed collections of the framework, for comparison.</summary>
    [Benchmark]
    public int NaiveWay()
    {
        // A fresh request each time, as in reality: these collections are kept on the context.
        _http.Features.Set<IRequestCookiesFeature>(null);
        _http.Features.Set<IQueryFeature>(null);
        _http.Request.QueryString = new QueryString(Visitor.Target[Visitor.Target.IndexOf('?', StringComparison.Ordinal)..]);
        var properties = new Dictionary<string, object?>
        {
            ["$device_id"] = _http.Request.Cookies["mp_device_id"],
            ["$referrer"] = _http.Request.Headers.Referer.ToString(),
            ["$referring_domain"] = new Uri(_http.Request.Headers.Referer.ToString()).Host,
            ["ip"] = _http.Connection.RemoteIpAddress!.ToString(),
            ["$user_id"] = _http.User.FindFirstValue(ClaimTypes.NameIdentifier),
        };
        foreach (var (name, value) in _http.Request.Query)
        {
            properties[name] = value.ToString();
        }

        return properties.Count;
    }
}
