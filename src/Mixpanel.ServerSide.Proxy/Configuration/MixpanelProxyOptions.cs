namespace Mixpanel.ServerSide;

/// <summary>
/// Settings of <c>MapMixpanelProxy</c>. That call checks them, and throws a message that names the setting if one is wrong.
/// </summary>
public sealed class MixpanelProxyOptions
{
    /// <summary>
    /// The name of the project whose region and endpoint are used, as it was given to <c>AddMixpanel</c>. Which project an event belongs to is
    /// said by the token that the browser sends, and not by this. Default: null, the project without a name.
    /// </summary>
    public string? Project { get; set; }

    /// <summary>
    /// Base address of the API that browsers' events are sent to; <c>track/</c> and the others are appended to it. It must not lead back to this
    /// proxy. Default: null, the project's <see cref="MixpanelOptions.Endpoint"/>, or else the address of its <see cref="MixpanelOptions.Region"/>.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Base address of the web SDK's files ("Tracking via Proxy"), which are served below <c>libs/</c>. Default: <c>https://cdn.mxpnl.com/libs/</c>.
    /// </summary>
    public Uri LibraryEndpoint { get; set; } = new("https://cdn.mxpnl.com/libs/");

    /// <summary>
    /// Most bytes in the body of a request, from 65,536 (64 KiB) to 104,857,600 (100 MiB); a larger one is answered with 413. It counts instead of the
    /// server's own limit. Default: 10,485,760 (10 MiB), as Mixpanel advises ("Tracking via Proxy"): session replays need it.
    /// </summary>
    public long MaxRequestBodySize { get; set; } = 10 * 1024 * 1024;

    /// <summary>
    /// The longest that nothing may move between the browser and Mixpanel, from 1 second to 5 minutes; then the browser gets 504 and sends again
    /// later. Connecting to Mixpanel may take a third of it. Default: 15 seconds.
    /// </summary>
    public TimeSpan ActivityTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Whether Mixpanel is told the visitor's address, by which it places them. Default: null, as <see cref="MixpanelContextOptions.UseIpAddress"/> says
    /// for the server's own events, which is true by default.
    /// </summary>
    public bool? ForwardIpAddress { get; set; }

    /// <summary>
    /// Changes how Mixpanel is connected to: it gets the handler that would be used, and gives the one that is used, such as the same one behind a
    /// <see cref="DelegatingHandler"/>. For a proxy that leads out of your network, or for a test. It is called once, and what it gives is disposed when the
    /// application has stopped. Default: null, which changes nothing.
    /// </summary>
    public Func<SocketsHttpHandler, HttpMessageHandler>? ConfigureHandler { get; set; }
}
