namespace Mixpanel.ServerSide.Proxy.Paths;

/// <summary>Which of the two hosts a request goes to. There are no others.</summary>
internal enum ProxyDestination
{
    /// <summary>Mixpanel's API.</summary>
    Api,

    /// <summary>The web SDK's own files.</summary>
    Library,
}
