using Mixpanel.ServerSide.Tests.Context;
using Mixpanel.ServerSide.Tests.UserAgents.Reading;

namespace Mixpanel.ServerSide.Tests.UserAgents.Hints;

/// <summary>Anybody can send anything. What cannot be read is as if it had not come, and costs no other hint.</summary>
public sealed class MalformedHintsTests
{
    private static readonly string[] Pieces =
    [
        "\"", "\\", ";", ",", "=", " ", "v", "\"Chromium\"", ";v=\"140\"", "\"Windows\"", "\"Android\"", "\"15.0.0\"", "?1", "(", ")", "K", ".", "9999999999", "\u00E9",
    ];

    [Fact]
    public void No_text_in_any_hint_makes_a_context_throw()
    {
        string[] userAgents = [Texts.ChromeOnWindows, Texts.ChromeOnAndroid, Texts.ChromeOnMac, Texts.SafariOnIOS26];
        var texts = RandomText.From(Pieces, count: 30_000).ToArray();
        Assert.All(Enumerable.Range(0, texts.Length - 5), i =>
        {
            var hints = new UserAgentClientHints
            {
                Brands = texts[i],
                Mobile = texts[i + 1],
                Platform = i % 2 == 0 ? "\"Windows\"" : i % 3 == 0 ? "\"Android\"" : texts[i + 2],
                PlatformVersion = texts[i + 3],
                Model = texts[i + 4],
                FullVersions = texts[i + 5],
            };
            var userAgent = userAgents[i % userAgents.Length];
            var context = Read.With(i % 5 == 0 ? Read.WebSdk : Read.UaParser, userAgent, hints);
            Assert.True(context.BrowserVersion is null or (>= 0 and < double.PositiveInfinity));
            Assert.True(context.OperatingSystemVersion is not { Length: > 32 });
            Assert.True(context.DeviceModel is not { Length: > 64 });
            Assert.NotNull(Read.Summary(context));
        });
    }

    [Theory]
    [InlineData("Windows")]
    [InlineData("\"Windows")]
    [InlineData("\"Windows\" \"Windows\"")]
    [InlineData("\"\"")]
    public void Without_a_platform_no_hint_is_used(string platform)
    {
        var hints = Read.Hints("Windows", "15.0.0") with { Platform = platform };
        Assert.Equal(Read.Summary(Read.With(Read.UaParser, Texts.ChromeOnWindows)), Read.Summary(Read.With(Read.UaParser, Texts.ChromeOnWindows, hints)));
    }

    [Fact]
    public void A_malformed_hint_costs_no_other()
    {
        var good = Read.Hints("Android", "14.0.0", "Pixel 8");
        Assert.Equal("14", Of(good with { Model = "\"Pixel" }).OperatingSystemVersion);
        Assert.Null(Of(good with { Model = "\"Pixel" }).DeviceModel);
        Assert.Equal("Pixel 8", Of(good with { PlatformVersion = "14" }).DeviceModel);
        Assert.Null(Of(good with { PlatformVersion = "14" }).OperatingSystemVersion);
        Assert.Equal("140.0.7339.81", Of(good with { Brands = "x" }).BrowserFullVersion);
        Assert.Equal("Pixel 8", Of(good with { FullVersions = "\"Chromium\";v=\"140.0.7339.80\"," }).Device);
        Assert.Null(Of(good with { FullVersions = "\"Chromium\";v=\"140.0.7339.80\"," }).BrowserFullVersion);
        Assert.Equal("Chrome Mobile", Of(good with { Mobile = "yes" }).Browser);

        static MixpanelContext Of(UserAgentClientHints hints) => Read.With(Read.UaParser, Texts.ChromeOnAndroid, hints);
    }
}
