using System.Net;
using Mixpanel.ServerSide.Proxy.Headers;

namespace Mixpanel.ServerSide.Proxy.Tests.Headers;

public sealed class VisitorAddressTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("10.1.2.3", "0.0.0.0")]
    [InlineData("::1", "0.0.0.0")]
    [InlineData("fe80::1%3", "0.0.0.0")]
    public void A_public_address_is_told_and_no_other(string address, string expected) =>
        Assert.Equal(expected, VisitorAddress.TextOf(IPAddress.Parse(address)));

    [Fact]
    public void No_address_is_none() => Assert.Equal("0.0.0.0", VisitorAddress.TextOf(null));
}
