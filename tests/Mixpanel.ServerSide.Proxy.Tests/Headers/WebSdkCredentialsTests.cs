using System.Text;
using Microsoft.Extensions.Primitives;
using Mixpanel.ServerSide.Proxy.Headers;
using Mixpanel.ServerSide.Proxy.Tests.Support;

namespace Mixpanel.ServerSide.Proxy.Tests.Headers;

public sealed class WebSdkCredentialsTests
{
    [Theory]
    [InlineData(ProxyApp.Token + ":", true)]
    [InlineData("any-token_1:", true)]
    [InlineData("admin:secret", false)]
    [InlineData("admin::", false)]
    [InlineData("a@example.com:", false)]
    [InlineData("token", false)]
    [InlineData(":", false)]
    [InlineData("", false)]
    public void Basic_with_a_token_and_no_password_is_the_web_SDKs(string credentials, bool expected) =>
        Assert.Equal(expected, WebSdkCredentials.AreThey($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}"));

    [Theory]
    [InlineData("Bearer dG9rZW46")]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic %%%")]
    [InlineData("Basic dG9rZW46, Bearer x")]
    [InlineData("")]
    public void Everything_else_is_the_applications(string authorization) => Assert.False(WebSdkCredentials.AreThey(authorization));

    [Fact]
    public void Two_are_none_as_are_none_and_a_very_long_one()
    {
        Assert.True(WebSdkCredentials.AreThey("basic dG9rZW46"));
        Assert.False(WebSdkCredentials.AreThey(new StringValues(["Basic dG9rZW46", "Basic dG9rZW46"])));
        Assert.False(WebSdkCredentials.AreThey(StringValues.Empty));
        Assert.False(WebSdkCredentials.AreThey($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('a', 100_000) + ":"))}"));
    }
}
