using static Mixpanel.ServerSide.Tests.UserAgents.Reading.Texts;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>Without hints: what is a fact is told, and what browsers write whatever the truth is, is not.</summary>
public sealed class FrozenValueTests
{
    [Theory]
    [InlineData(ChromeOnWindows, null, null, null)]
    [InlineData(FirefoxOnWindows, null, null, null)]
    [InlineData(ChromeOnWindows7, "7", null, null)]
    [InlineData(FirefoxOnWindows81, "8.1", null, null)]
    [InlineData(ChromeOnMac, null, "Apple", null)]
    [InlineData(SafariOnMac, null, "Apple", null)]
    [InlineData(FirefoxOnMac, null, "Apple", null)]
    [InlineData(OldSafariOnMac, "10.14.6", "Apple", null)]
    [InlineData(ChromeOnChromeOS, null, null, null)]
    [InlineData(OldChromeOnChromeOS, "13099.110.0", null, null)]
    [InlineData(ChromeOnLinux, null, null, null)]
    [InlineData(ChromeOnAndroid, null, null, null)]
    [InlineData(ChromeOnTablet, null, null, null)]
    [InlineData(WebView, null, null, null)]
    [InlineData(SamsungInternet, null, null, null)]
    [InlineData(FirefoxOnAndroid10, null, null, null)]
    [InlineData(FirefoxOnAndroid14, "14", null, null)]
    [InlineData(OldChromeOnSamsung, "10", "Samsung", "SM-A505FN")]
    [InlineData(ChromeOnPixel, "10", "Google", "Pixel 8")]
    [InlineData(OldChromeOnUnbranded, "14", null, "SHV46")]
    [InlineData(SafariOnIOS17, "17.5.1", "Apple", "iPhone")]
    [InlineData(SafariOnIOS18, "18.6", "Apple", "iPad")]
    [InlineData(SafariOnIOS18Patch, "18.6.2", "Apple", "iPhone")]
    [InlineData(SafariOnIOS26, "26.0.1", "Apple", "iPhone")]
    [InlineData(ChromeOnIOS, null, "Apple", "iPhone")]
    [InlineData(Googlebot, null, null, null)]
    [InlineData(Tool, null, null, null)]
    public void Only_facts_are_told(string userAgent, string? systemVersion, string? brand, string? model)
    {
        foreach (var reader in (UserAgentReader[])[Read.WebSdk, Read.UaParser])
        {
            var context = Read.With(reader, userAgent);
            Assert.Equal((systemVersion, brand, model), (context.OperatingSystemVersion, context.DeviceBrand, context.DeviceModel));
        }
    }

    [Theory]
    [InlineData("Version/25.9", "18.6")]
    [InlineData("Version/26", "26")]
    [InlineData("Version/26.1 Mobile", "26.1")]
    [InlineData("Version/26..1", null)]
    [InlineData("Version/x", null)]
    [InlineData("", null)]
    public void Safaris_version_decides_what_a_frozen_iOS_is(string token, string? expected)
    {
        var parser = new Moq.Mock<IUserAgentParser>();
        parser.Setup(static p => p.Parse(Moq.It.IsAny<string>())).Returns(new ParsedUserAgent { OperatingSystem = new("iOS", "18", "6") });
        var context = Read.With(new UserAgentReader(parser: parser.Object), $"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) {token}");
        Assert.Equal("iOS", context.OperatingSystem);
        Assert.Equal(expected, context.OperatingSystemVersion);
    }

    [Fact]
    public void A_version_belongs_to_the_system_that_is_named()
    {
        // The web SDK says Linux, and 22.04 is no version of that.
        Assert.Equal("Linux", Read.With(Read.WebSdk, FirefoxOnUbuntu).OperatingSystem);
        Assert.Null(Read.With(Read.WebSdk, FirefoxOnUbuntu).OperatingSystemVersion);
        Assert.Equal("Ubuntu", Read.With(Read.UaParser, FirefoxOnUbuntu).OperatingSystem);
        Assert.Equal("22.04", Read.With(Read.UaParser, FirefoxOnUbuntu).OperatingSystemVersion);
    }

    [Theory]
    [InlineData(ChromeOnWindows, null)]
    [InlineData(EdgeOnWindows, null)]
    [InlineData(OldChromeOnSamsung, "99.0.4844.88")]
    [InlineData(FirefoxOnWindows, "140.0")]
    [InlineData(SafariOnIOS17, "17.5")]
    [InlineData(null, null)]
    public void A_full_version_is_told_unless_it_is_made_of_zeros(string? userAgent, string? expected) =>
        Assert.Equal(expected, Read.With(Read.WebSdk, userAgent).BrowserFullVersion);
}
