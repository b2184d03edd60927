using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Proxy.Diagnostics;
using Mixpanel.ServerSide.Proxy.Forwarding;
using Mixpanel.ServerSide.Proxy.Registration;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the proxy of Mixpanel's web SDK into an application.</summary>
public static class MixpanelProxyEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Lets browsers send to Mixpanel through this application ("Tracking via Proxy"): what the web SDK sends below <c>{pattern}/api/</c>, or directly
    /// below <paramref name="pattern"/>, goes to the API of the project's region, and <c>{pattern}/libs/</c> gives the web SDK's own files. In the
    /// browser: <c>mixpanel.init(token, { api_host: "/mp/api" })</c>.
    /// </summary>
    /// <remarks>
    /// Only the paths and methods that the web SDK uses are forwarded, to these two hosts and no others. Bodies and queries pass unchanged. The application's
    /// cookies and credentials stay here, and so do Mixpanel's cookies and CORS headers. The visitor's address is <c>Connection.RemoteIpAddress</c>:
    /// behind a proxy of your own, <c>UseForwardedHeaders</c> is the trusted way to put it there. The endpoint is open to everybody, also where the
    /// application has a fallback policy; it is not cached and has no Mixpanel context. Requests from other origins need a CORS policy of yours
    /// (<c>RequireCors</c>).
    /// </remarks>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <param name="pattern">Where it stands: a path such as <c>/mp</c>. Ad blockers know common ones; choose another if you like.</param>
    /// <param name="configure">Changes the settings, which are read once.</param>
    /// <returns>The endpoint, to add conventions such as <c>RequireCors</c>, <c>RequireHost</c> or <c>RequireRateLimiting</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty, or no path.</exception>
    /// <exception cref="InvalidOperationException"><c>AddMixpanel</c> was not called, or not for the project that the settings name.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong; the message names it.</exception>
    public static IEndpointConventionBuilder MapMixpanelProxy(
        this IEndpointRouteBuilder endpoints, string pattern = "/mp", Action<MixpanelProxyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var route = ProxyPattern.RouteBelow(pattern, ProxyHandler.PathParameter);
        var options = new MixpanelProxyOptions();
        configure?.Invoke(options);
        var handler = CreateHandler(endpoints.ServiceProvider, options);

        // No HttpMethodMetadata: the handler tells 404 from 405, and a CORS policy sees preflights.
        return endpoints.Map(route, handler.HandleAsync)
            .WithDisplayName($"Mixpanel proxy {pattern}")
            .WithMetadata(new AllowAnonymousAttribute(), new OutputCacheAttribute { NoStore = true })
            .DisableMixpanelContext();
    }

    private static ProxyHandler CreateHandler(IServiceProvider services, MixpanelProxyOptions options)
    {
        ProxySettingsReader.Check(services, options);
        var client = new ProxyClient(options.ActivityTimeout, options.ConfigureHandler);
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(client.Dispose);
        var logger = new ForgivingLogger(services.GetRequiredService<ILoggerFactory>().CreateLogger("Mixpanel.ServerSide.Proxy"));
        return new ProxyHandler(new(() => ProxySettingsReader.Read(services, options)), client, new ProxyReports(logger, TimeProvider.System));
    }
}
