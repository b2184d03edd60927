using Mixpanel.ServerSide.UserAgents.WebSdk;
using static Mixpanel.ServerSide.Tests.UserAgents.Reading.Texts;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

public sealed class VocabularyTests
{
    [Theory]
    [InlineData(ChromeOnAndroid, "Chrome Mobile", 140.0, "Android", null)]
    [InlineData(ChromeOnPixel, "Chrome Mobile", 140.0, "Android", "Pixel 8")]
    [InlineData(ChromeOnWindows, "Chrome", 140.0, "Windows", null)]
    [InlineData(EdgeOnWindows, "Edge", 140.0, "Windows", null)]
    [InlineData(SafariOnIOS17, "Mobile Safari", 17.5, "iOS", "iPhone")]
    [InlineData(ChromeOnIOS, "Chrome Mobile iOS", 140.0, "iOS", "iPhone")]
    [InlineData(ChromeOnMac, "Chrome", 140.0, "Mac OS X", "Mac")]
    [InlineData(FirefoxOnAndroid14, "Firefox Mobile", 127.0, "Android", null)] // ua-parser: Generic Smartphone
    [InlineData(WebView, "Chrome Mobile WebView", 140.0, "Android", null)]
    [InlineData(ChromeOnUnknownPhone, "Chrome Mobile", 140.0, "Android", "XQ-DQ54")]
    [InlineData(Googlebot, "Googlebot", 2.1, "Android", "Spider")]
    [InlineData("unheard of", null, null, null, null)]
    [InlineData(null, null, null, null, null)]
    public void The_words_of_ua_parser_are_its_families_and_Other_is_none(string? userAgent, string? browser, double? version, string? system, string? device)
    {
        var context = Read.With(Read.UaParser, userAgent);
        Assert.Equal((browser, version, system, device), (context.Browser, context.BrowserVersion, context.OperatingSystem, context.Device));
    }

    [Theory]
    [InlineData("Generic Smartphone", null)]
    [InlineData("Generic Feature Phone", null)]
    [InlineData("Generic Tablet", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("Generica 5", "Generica 5")]
    public void A_kind_of_device_is_no_device(string? family, string? expected)
    {
        var parser = Moq.Mock.Of<IUserAgentParser>(p => p.Parse(Moq.It.IsAny<string>()) == new ParsedUserAgent { Device = new(family!, "Generic", "Phone") });
        var reader = new UserAgentReader(UserAgentVocabulary.UaParser, parser);
        Assert.Equal(expected, Read.With(reader, FirefoxOnAndroid14).Device);
    }

    [Theory]
    [InlineData("Windows", "15.0.0", null, ChromeOnWindows, "Brave")]
    [InlineData("Windows", "15.0.0", null, EdgeOnWindows, "Microsoft Edge")]
    [InlineData("Android", "14.0.0", "Pixel 8", ChromeOnAndroid, "Google Chrome")]
    [InlineData("macOS", "15.5.0", "", ChromeOnMac, "Vivaldi")]
    public void The_words_of_the_web_SDK_are_not_changed_by_hints(string platform, string version, string? model, string userAgent, string product)
    {
        var expected = WebSdkUserAgent.Parse(userAgent);
        var context = Read.With(Read.WebSdk, userAgent, Read.Hints(platform, version, model, product));
        Assert.Equal(expected, new WebSdkClient(context.Browser, context.BrowserVersion, context.OperatingSystem, context.Device));
        Assert.NotNull(context.OperatingSystemVersion);
    }

    [Fact]
    public void A_bot_is_named_in_both_vocabularies()
    {
        Assert.Equal("Googlebot", Read.With(Read.WebSdk, Googlebot).Bot);
        Assert.Equal("okhttp", Read.With(Read.UaParser, Tool).Bot);
        Assert.Null(Read.With(Read.WebSdk, ChromeOnAndroid).Bot);
    }

    [Fact]
    public void A_vocabulary_that_there_is_not_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new UserAgentReader((UserAgentVocabulary)7));

    [Fact]
    public void The_default_reader_has_the_words_of_the_web_SDK()
    {
        Assert.Equal(UserAgentVocabulary.WebSdk, UserAgentReader.Default.Vocabulary);
        Assert.Same(UserAgentReader.Default, new MixpanelContext().UserAgentReader);
        Assert.Throws<ArgumentNullException>(static () => new MixpanelContext { UserAgentReader = null! });
    }

    [Fact]
    public void Another_user_changes_nothing_of_the_client()
    {
        var hints = Read.Hints("Android", "14.0.0", "Pixel 8");
        var context = Read.With(Read.UaParser, ChromeOnAndroid, hints).WithUser("user-1");
        Assert.Same(hints, context.ClientHints);
        Assert.Same(Read.UaParser, context.UserAgentReader);
        Assert.Equal("Pixel 8", context.Device);
    }
}
