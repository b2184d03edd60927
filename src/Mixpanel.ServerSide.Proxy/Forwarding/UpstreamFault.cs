using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Mixpanel.ServerSide.Proxy.Forwarding;

/// <summary>Tells what is the matter with Mixpanel, or the way there, from what visitors do.</summary>
internal static class UpstreamFault
{
    /// <param name="error">What YARP says.</param>
    /// <param name="status">What the browser got. Over HTTP/2 Mixpanel may answer, well, before it has all of the body, and want no more of it.</param>
    public static bool IsOne(ForwarderError error, int status) => error switch
    {
        ForwarderError.None or ForwarderError.RequestBodyClient => false,
        ForwarderError.RequestBodyDestination or ForwarderError.RequestBodyCanceled => status >= StatusCodes.Status500InternalServerError,
        _ => true,
    };
}
