using Mixpanel.ServerSide.UserAgents.Hints;

namespace Mixpanel.ServerSide.Tests.UserAgents.Hints;

public sealed class PlatformVersionTests
{
    [Theory]
    [InlineData("0.1.0", "7")]
    [InlineData("0.2.0", "8")]
    [InlineData("0.3.0", "8.1")]
    [InlineData("0.3", "8.1")]
    [InlineData("0", null)]
    [InlineData("0.0.0", null)]
    [InlineData("0.4.0", null)]
    [InlineData("1.0.0", "10")]
    [InlineData("8.0.0", "10")]
    [InlineData("10.0.0", "10")]
    [InlineData("11.0.0", null)]
    [InlineData("12.0.0", null)]
    [InlineData("13.0.0", "11")]
    [InlineData("19.0.0", "11")]
    [InlineData("99999999999.0", null)]
    public void Windows_is_told_by_a_number_of_its_own(string hint, string? expected) => Assert.Equal(expected, PlatformVersion.Of("Windows", hint));

    [Theory]
    [InlineData("Android", "14.0.0", "14")]
    [InlineData("Android", "8.1.0", "8.1")]
    [InlineData("Mac OS X", "14.6.1", "14.6.1")]
    [InlineData("Mac OS X", "15.0.0", "15")]
    [InlineData("Mac OS X", "10.0.10", "10.0.10")]
    [InlineData("Android", "0.0.0", null)]
    [InlineData("Android", "", null)]
    [InlineData("Android", null, null)]
    [InlineData("Android", "14.", null)]
    [InlineData("Android", ".14", null)]
    [InlineData("Android", "14..1", null)]
    [InlineData("Android", "14 beta", null)]
    [InlineData("Android", "\u0661\u0664", null)]
    [InlineData("Android", "123456789012345678901234567890123", null)]
    [InlineData("Linux", "6.8.0", null)]
    [InlineData("BlackBerry", "10.0.0", null)]
    public void Elsewhere_it_is_the_version_itself_or_nothing(string system, string? hint, string? expected) =>
        Assert.Equal(expected, PlatformVersion.Of(system, hint));
}
