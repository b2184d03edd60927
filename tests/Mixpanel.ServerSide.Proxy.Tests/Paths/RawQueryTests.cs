using Mixpanel.ServerSide.Proxy.Paths;

namespace Mixpanel.ServerSide.Proxy.Tests.Paths;

public sealed class RawQueryTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("?a=%F0%9F&b=!~", true)]
    [InlineData("?a b", false)]
    [InlineData("?a\r\nX: y", false)]
    [InlineData("?a\u007f", false)]
    [InlineData("?\u00e4", false)]
    [InlineData("?a#b", false)]
    public void It_is_what_a_request_line_can_hold(string? query, bool expected) => Assert.Equal(expected, RawQuery.IsWellFormed(query));
}
