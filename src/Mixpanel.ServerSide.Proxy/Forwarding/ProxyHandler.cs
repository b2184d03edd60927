using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Proxy.Diagnostics;
using Mixpanel.ServerSide.Proxy.Paths;
using Yarp.ReverseProxy.Forwarder;

namespace Mixpanel.ServerSide.Proxy.Forwarding;

/// <summary>Answers the requests below the proxy's prefix: refuses what is none of the web SDK's, and forwards the rest.</summary>
/// <remarks>The settings are read with the first request: before the host has started, those of the project have not been validated.</remarks>
internal sealed class ProxyHandler(Lazy<ProxySettings> settings, ProxyClient client, ProxyReports reports)
{
    /// <summary>The name of the route's parameter with the path below the prefix.</summary>
    public const string PathParameter = "path";

    // Other proxies of this kind may well stand behind one another; only a request that comes back to the same one never ends.
    private readonly string _via = $"1.1 mixpanel-proxy-{Guid.NewGuid():N}";

    public Task HandleAsync(HttpContext http)
    {
        // The web SDK reads the status; the application's error pages are for people.
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        if (!ProxyRoutes.TryFind(http.Request.RouteValues[PathParameter] as string, out var route))
        {
            return Refuse(http, StatusCodes.Status404NotFound);
        }

        if (!route.Methods.Contains(http.Request.Method))
        {
            // The application's CORS policy, if it has one here, answers preflights before they come here.
            http.Response.Headers.Allow = string.Join(", ", [.. route.Methods, HttpMethods.Options]);
            return Refuse(http, HttpMethods.IsOptions(http.Request.Method) ? StatusCodes.Status204NoContent : StatusCodes.Status405MethodNotAllowed);
        }

        if (!RawQuery.IsWellFormed(http.Request.QueryString.Value))
        {
            return Refuse(http, StatusCodes.Status400BadRequest);
        }

        if (http.Request.Headers.Via.Any(via => via?.Contains(_via, StringComparison.Ordinal) == true))
        {
            reports.Loop(settings.Value.Api);
            return Refuse(http, StatusCodes.Status508LoopDetected);
        }

        if (http.Request.ContentLength > settings.Value.MaxRequestBodySize)
        {
            reports.RequestTooLarge(settings.Value.MaxRequestBodySize);
            return Refuse(http, StatusCodes.Status413PayloadTooLarge);
        }

        return ForwardAsync(http, route, settings.Value);
    }

    private static Task Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private async Task ForwardAsync(HttpContext http, ProxyRoute route, ProxySettings settings)
    {
        var body = TakeBody(http, settings.MaxRequestBodySize);
        http.Features.Set<IHttpUpgradeFeature>(null); // no web sockets through here
        var destination = route.Destination == ProxyDestination.Api ? settings.Api : settings.Library;
        var transformer = new ProxyTransformer(route, destination, _via, settings.ForwardsIpAddress);
        var error = await client.SendAsync(http, destination, transformer).ConfigureAwait(false);
        if (http.RequestAborted.IsCancellationRequested)
        {
            return; // the visitor has gone, which is nobody's fault
        }

        if (body.IsTooLarge)
        {
            reports.RequestTooLarge(settings.MaxRequestBodySize);
        }
        else if (transformer.RefusedAnswer is { } status)
        {
            reports.UpstreamFailed(destination.Host, "Answer", $"it answered {(int)status}, which is no answer to a browser. Is the address right?");
        }
        else if (UpstreamFault.IsOne(error, http.Response.StatusCode))
        {
            var exception = http.Features.Get<IForwarderErrorFeature>()?.Exception;
            reports.UpstreamFailed(destination.Host, error.ToString(), exception is null ? "no exception." : NetworkFailure.Describe(exception));
        }
    }

    private static LimitedBody TakeBody(HttpContext http, long limit)
    {
        // The server's limit may be lower, and it counts otherwise.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        // A middleware of the application may have read the body, and kept it.
        if (http.Request.Body.CanSeek)
        {
            http.Request.Body.Position = 0;
        }

        var body = new LimitedBody(http.Request.Body, limit);
        http.Request.Body = body;
        return body;
    }
}
