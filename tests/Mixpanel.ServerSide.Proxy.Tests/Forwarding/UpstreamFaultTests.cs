using Mixpanel.ServerSide.Proxy.Forwarding;
using Yarp.ReverseProxy.Forwarder;

namespace Mixpanel.ServerSide.Proxy.Tests.Forwarding;

public sealed class UpstreamFaultTests
{
    [Theory]
    [InlineData(ForwarderError.None, 503, false)]
    [InlineData(ForwarderError.RequestBodyClient, 400, false)]
    [InlineData(ForwarderError.RequestBodyDestination, 413, false)]
    [InlineData(ForwarderError.RequestBodyCanceled, 200, false)]
    [InlineData(ForwarderError.RequestBodyDestination, 502, true)]
    [InlineData(ForwarderError.Request, 502, true)]
    [InlineData(ForwarderError.RequestTimedOut, 504, true)]
    [InlineData(ForwarderError.ResponseBodyDestination, 200, true)]
    public void What_went_wrong_on_Mixpanels_side_is_told(ForwarderError error, int status, bool expected) =>
        Assert.Equal(expected, UpstreamFault.IsOne(error, status));
}
