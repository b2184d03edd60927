using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Yarp.ReverseProxy.Forwarder;

namespace Mixpanel.ServerSide.Proxy.Forwarding;

/// <summary>YARP's forwarder and the connections to Mixpanel that it uses.</summary>
internal sealed class ProxyClient : IDisposable
{
    private readonly IHttpForwarder _forwarder = CreateForwarder();
    private readonly ForwarderRequestConfig _config;
    private readonly HttpMessageInvoker _connections;

    public ProxyClient(TimeSpan activityTimeout, Func<SocketsHttpHandler, HttpMessageHandler>? configureHandler)
    {
        _config = new ForwarderRequestConfig { ActivityTimeout = activityTimeout };
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false, // the handler's own would mix visitors
            ConnectTimeout = activityTimeout / 3,
            EnableMultipleHttp2Connections = true,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), // or a new DNS answer would never be seen
            ActivityHeadersPropagator = null, // the browser's traceparent stays as it is, and the application's trace is none of Mixpanel's business
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8, // as Kestrel reads them, so that a User-Agent keeps its bytes
        };
        _connections = new HttpMessageInvoker(configureHandler is null ? handler : configureHandler(handler));
    }

    public ValueTask<ForwarderError> SendAsync(HttpContext http, Uri destination, HttpTransformer transformer) =>
        _forwarder.SendAsync(http, destination.AbsoluteUri, _connections, _config, transformer);

    public void Dispose() => _connections.Dispose();

    // From services of its own: nothing has to be registered, and YARP logs nothing. It would log the whole query, with tokens and user ids.
    private static IHttpForwarder CreateForwarder()
    {
        using var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddLogging()
            .AddHttpForwarder()
            .BuildServiceProvider();
        return services.GetRequiredService<IHttpForwarder>();
    }
}
