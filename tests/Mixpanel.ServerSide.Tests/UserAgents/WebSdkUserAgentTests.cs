using System.Globalization;
using System.Text.RegularExpressions;
using Mixpanel.ServerSide.Tests.Context;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.Tests.UserAgents;

public sealed class WebSdkUserAgentTests
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("curl/8.5.0")]
    [InlineData("Go-http-client/1.1")]
    public void A_client_that_is_no_browser_is_unknown(string? userAgent) =>
        Assert.Same(WebSdkClient.Unknown, WebSdkUserAgent.Parse(userAgent));

    [Fact]
    public void A_desktop_browser_has_no_device() =>
        Assert.Equal(new WebSdkClient("Chrome", 126, "Windows", null), WebSdkUserAgent.Parse(Chrome));

    [Fact]
    public void Firefox_on_Android_is_Android_Mobile_as_in_the_web_sdk() =>
        Assert.Equal(
            new WebSdkClient("Android Mobile", null, "Android", "Android"),
            WebSdkUserAgent.Parse("Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0"));

    [Fact]
    public void Opera_is_found_by_its_spelling_where_the_web_sdk_asks_for_window_opera() =>
        Assert.Equal(
            new WebSdkClient("Opera", 9.8, "Windows", null),
            WebSdkUserAgent.Parse("Opera/9.80 (Windows NT 6.1; U; en) Presto/2.10.229 Version/11.62"));

    [Theory]
    [InlineData("17.10", 17.1)]
    [InlineData("13.1.2", 13.1)]
    [InlineData("17", 17)]
    [InlineData("17.", 17)]
    [InlineData("17.x", 17)]
    [InlineData("0017.050", 17.05)]
    public void A_version_is_a_number_of_major_and_minor(string version, double expected) =>
        Assert.Equal(expected, VersionOf(version));

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("-1")]
    [InlineData("x17")]
    [InlineData("\u0661\u0667")]
    public void A_version_without_digits_is_null(string version) =>
        Assert.Null(VersionOf(version));

    [Fact]
    public void A_token_without_digits_does_not_hide_a_later_one() =>
        Assert.Equal(17.5, VersionOf("x Version/17.5"));

    [Fact]
    public void A_version_that_no_number_can_hold_is_null() =>
        Assert.Null(VersionOf(new string('9', 400)));

    [Fact]
    public void A_version_does_not_depend_on_the_culture()
    {
        var decimalComma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        decimalComma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = decimalComma;

        Assert.Equal(17.5, VersionOf("17.5"));
    }

    [Fact]
    public void Case_is_ignored_where_the_web_sdk_ignores_it() =>
        Assert.Equal(new WebSdkClient("BlackBerry", null, "Windows", "BlackBerry"), WebSdkUserAgent.Parse("bLACKbERRY wINDOWS"));

    [Fact]
    public void Case_counts_where_it_counts_in_the_web_sdk() =>
        Assert.Same(WebSdkClient.Unknown, WebSdkUserAgent.Parse("chrome/126 android linux iphone"));

    [Fact]
    public void Only_the_beginning_of_a_very_long_header_is_read()
    {
        var padding = new string('x', WebSdkUserAgent.MaxLength - Chrome.Length);

        Assert.Equal("Chrome", WebSdkUserAgent.Parse(padding + Chrome).Browser);
        Assert.Null(WebSdkUserAgent.Parse(padding + "x" + new string('x', Chrome.Length) + Chrome).Browser);
    }

    [Fact]
    public void No_text_makes_the_parser_throw_or_give_a_version_that_is_no_number() =>
        Assert.All(RandomText.From(Pieces), static text =>
            Assert.True(WebSdkUserAgent.Parse(text).BrowserVersion is null or >= 0 and < double.PositiveInfinity));

    [Fact]
    public void A_version_is_what_the_pattern_of_the_web_sdk_captures() =>
        Assert.All(RandomText.From(["Edge/", "Edg/", "Edg", "1", "23", ".", "0", " "]), static text =>
        {
            var match = Regex.Match(text, @"Edge?\/([0-9]+(\.[0-9]+)?)", RegexOptions.CultureInvariant);
            double? expected = match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
            Assert.Equal(expected, WebSdkBrowserVersion.Of("Microsoft Edge", text));
        });

    private static readonly string[] Pieces =
    [
        "Mozilla/5.0 ", "AppleWebKit", "Chrome/", "Version/", "Opera/", "Opera ", " OPR/", "Mini", "Edg/", "rv:", "MSIE ", "Trident/", "android ",
        "BlackBerry ", "Mobile", "Windows", "Phone", "iPhone", "Android", "Mac", "Linux", "1", "99999999999999999999", ".", " ", ";", "(", ")",
    ];

    private static double? VersionOf(string version) =>
        WebSdkUserAgent.Parse($"Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{version} Safari/605.1.15").BrowserVersion;
}
