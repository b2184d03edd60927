using System.Globalization;
using static Mixpanel.ServerSide.Tests.UserAgents.Reading.Texts;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>Anybody can write any number of digits; no such version may end up in reports.</summary>
public sealed class HostileVersionTests
{
    private static readonly UserAgentReader WebSdk = new();
    private static readonly UserAgentReader UaParser = new(UserAgentVocabulary.UaParser);

    [Theory]
    [InlineData(3)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(300)]
    public void A_version_of_the_system_has_32_characters_at_most(int digits)
    {
        var version = new string('9', digits);
        var userAgent = $"Mozilla/5.0 (Linux; Android {version}; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
        Assert.Equal(digits > 32 ? null : version, Read.With(WebSdk, userAgent).OperatingSystemVersion);
        Assert.Equal(digits > 32 ? null : version, Read.With(UaParser, userAgent).OperatingSystemVersion);
    }

    [Theory]
    [InlineData("XP")]
    [InlineData("Vista")]
    [InlineData("ME")]
    public void A_version_may_be_a_word(string word)
    {
        var parser = Moq.Mock.Of<IUserAgentParser>(p => p.Parse(Moq.It.IsAny<string>()) == new ParsedUserAgent { OperatingSystem = new("Windows", word, null, null, null) });
        Assert.Equal(word, Read.With(new UserAgentReader(parser: parser), FirefoxOnWindows).OperatingSystemVersion);
    }

    [Theory]
    [InlineData("999999", 999_999.0)]
    [InlineData("9999999", null)]
    [InlineData("99999999999999999999999999999999", null)]
    public void A_browsers_major_version_has_six_digits_at_most(string major, double? expected)
    {
        var hints = Read.Hints("Windows", product: "Brave", major: major, full: null);
        Assert.Equal(("Brave", expected), (Read.With(UaParser, ChromeOnWindows, hints).Browser, Read.With(UaParser, ChromeOnWindows, hints).BrowserVersion));
        Assert.Equal(("Firefox", expected), (Read.With(UaParser, Firefox(major)).Browser, Read.With(UaParser, Firefox(major)).BrowserVersion));

        // The web SDK has no such limit, and its number stays its number.
        Assert.Equal(double.Parse(major, CultureInfo.InvariantCulture), Read.With(WebSdk, Firefox(major)).BrowserVersion);
    }

    [Fact]
    public void A_full_version_has_32_characters_at_most()
    {
        Assert.Equal("126.0.6478", Read.With(WebSdk, Chrome("126.0.6478." + new string('9', 300))).BrowserFullVersion);
        Assert.Null(Read.With(WebSdk, Chrome("126.1." + new string('9', 300))).BrowserFullVersion);
        Assert.Null(Read.With(UaParser, ChromeOnWindows, Read.Hints("Windows", product: "Brave", full: "140.1." + new string('9', 27)) with { Brands = null }).BrowserFullVersion);
    }

    [Theory]
    [InlineData("126.0.6478.71", "126.0.6478.71")]
    [InlineData("126.0.6478.71b", "126.0.6478.71")]
    [InlineData("126.0.6478.71.5", "126.0.6478.71")]
    [InlineData("126.0.6478.", "126.0.6478")]
    [InlineData("126.0.6478.x", "126.0.6478")]
    [InlineData("126.0.6478", "126.0.6478")]
    [InlineData("126.0.0.0", null)]
    public void A_full_version_has_the_fourth_part_where_the_User_Agent_tells_it(string version, string? expected)
    {
        Assert.Equal(expected, Read.With(WebSdk, Chrome(version)).BrowserFullVersion);
        Assert.Equal(expected, Read.With(UaParser, Chrome(version)).BrowserFullVersion);
    }

    [Fact]
    public void The_fourth_part_is_that_of_the_same_product() =>
        Assert.Equal(
            "126.0.2592.68",
            Read.With(WebSdk, $"{Chrome("126.0.6478.71")} Edg/126.0.2592.68").BrowserFullVersion);

    [Fact]
    public void A_parser_that_tells_four_parts_is_believed()
    {
        var parser = Moq.Mock.Of<IUserAgentParser>(static p => p.Parse(Moq.It.IsAny<string>()) == new ParsedUserAgent { Browser = new("Chrome", "126", "0", "6478", "5") });
        Assert.Equal("126.0.6478.5", Read.With(new UserAgentReader(parser: parser), Chrome("126.0.6478.71")).BrowserFullVersion);
    }

    private static string Chrome(string version) => $"Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version} Safari/537.36";

    private static string Firefox(string version) => $"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0";
}
