using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class ReferringDomainTests
{
    [Theory]
    [InlineData("https://www.example.org/a/b", "www.example.org")]
    [InlineData("https://example.org", "example.org")]
    [InlineData("http://localhost:3000/", "localhost:3000")]
    [InlineData("https://example.org./", "example.org.")]
    [InlineData("http://[2001:db8::1]:8080/x", "[2001:db8::1]:8080")]
    [InlineData("android-app://com.google.android.gm/", "com.google.android.gm")]
    [InlineData("//example.org/", "example.org")]
    [InlineData("https://example.org?x=/", "example.org?x=")]
    public void The_domain_is_the_third_piece_between_slashes(string referrer, string expected) =>
        Assert.Equal(expected, ReferringDomain.Of(referrer));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("example.org")]
    [InlineData("about:client")]
    [InlineData("file:///x")]
    [InlineData("https://")]
    [InlineData("/")]
    public void A_referrer_without_a_third_piece_has_no_domain(string? referrer) =>
        Assert.Null(ReferringDomain.Of(referrer));
}
