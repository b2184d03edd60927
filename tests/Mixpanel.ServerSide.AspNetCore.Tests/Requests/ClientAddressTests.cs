using System.Net;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2a00:1450:4001:82a::200e")]
    [InlineData("fbff::1")]
    [InlineData("64:ff9b::102:304")]
    public void A_public_address_is_given_as_text(string address) => Assert.Equal(address, TextOf(address));

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.9")]
    [InlineData("2001:db8::1")]
    public void An_address_for_documentation_counts_as_public(string address) => Assert.Equal(address, TextOf(address));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.0")]
    [InlineData("192.168.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fc00::1")]
    [InlineData("fdff:ffff::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%3")]
    [InlineData("febf:ffff::1")]
    [InlineData("fec0::1")]
    [InlineData("feff:ffff::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_public_is_not_told(string address) => Assert.Null(TextOf(address));

    [Theory]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:10.0.0.1", null)]
    [InlineData("::ffff:127.0.0.1", null)]
    public void An_ipv4_address_within_ipv6_is_taken_for_what_it_is(string address, string? expected) =>
        Assert.Equal(expected, TextOf(address));

    [Fact]
    public void The_scope_is_not_told() =>
        Assert.Equal("2001:db8::1", ClientAddress.TextOf(new IPAddress(IPAddress.Parse("2001:db8::1").GetAddressBytes(), scopeid: 7)));

    [Fact]
    public void No_address_is_none() => Assert.Null(ClientAddress.TextOf(null));

    [Fact]
    public void No_address_makes_it_throw()
    {
        var random = new Random(20_260_908);
        var bytes = new byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            Assert.True(ClientAddress.TextOf(new IPAddress(bytes)) is null or { Length: > 0 });
            Assert.True(ClientAddress.TextOf(new IPAddress(bytes.AsSpan(0, 4))) is null or { Length: > 0 });
        }
    }

    private static string? TextOf(string address) => ClientAddress.TextOf(IPAddress.Parse(address));
}
