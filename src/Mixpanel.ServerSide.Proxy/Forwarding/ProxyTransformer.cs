using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Mixpanel.ServerSide.Proxy.Headers;
using Mixpanel.ServerSide.Proxy.Paths;
using Yarp.ReverseProxy.Forwarder;

namespace Mixpanel.ServerSide.Proxy.Forwarding;

/// <summary>Makes Mixpanel's request of the browser's, and the browser's response of Mixpanel's. YARP copies the bodies.</summary>
internal sealed class ProxyTransformer(ProxyRoute route, Uri destination, string via, bool forwardsIpAddress) : HttpTransformer
{
    // Path and query are right already, and .NET would escape the query anew.
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The status of an answer that makes no sense to a browser here; null if there was none.</summary>
    public HttpStatusCode? RefusedAnswer { get; private set; }

    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        proxyRequest.RequestUri = new Uri(string.Concat(destination.AbsoluteUri, route.Path, httpContext.Request.QueryString.Value), AsItIs);
        ProxyRequestHeaders.Copy(httpContext.Request, proxyRequest, route.Authenticates);
        proxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Via, via);
        if (route.Destination == ProxyDestination.Api)
        {
            var address = forwardsIpAddress ? VisitorAddress.TextOf(httpContext.Connection.RemoteIpAddress) : VisitorAddress.None;
            proxyRequest.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
            proxyRequest.Headers.TryAddWithoutValidation("X-Real-IP", address);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
        {
            return new(false);
        }

        // The words are Mixpanel's choice, and a server may refuse them.
        httpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = null;
        if (!IsForBrowsers(proxyResponse.StatusCode))
        {
            RefusedAnswer = proxyResponse.StatusCode;
            httpContext.Response.StatusCode = StatusCodes.Status502BadGateway;
            return new(false);
        }

        ProxyResponseHeaders.Copy(proxyResponse, httpContext.Response, route.Destination);
        return new(true);
    }

    public override ValueTask TransformResponseTrailersAsync(HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    // A redirect means a wrong address; the browser would follow it past this proxy. Nobody has asked for another protocol.
    private static bool IsForBrowsers(HttpStatusCode status) => (int)status is >= 200 and (< 300 or >= 400) || status == HttpStatusCode.NotModified;
}
