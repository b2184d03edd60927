using static Mixpanel.ServerSide.Tests.UserAgents.Reading.Texts;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>Hints add what the User-Agent has lost, and only where the two agree.</summary>
public sealed class HintMergingTests
{
    [Theory]
    [InlineData(ChromeOnWindows, "Windows", "15.0.0", "11")]
    [InlineData(ChromeOnWindows, "Windows", "13.0.0", "11")]
    [InlineData(ChromeOnWindows, "Windows", "10.0.0", "10")]
    [InlineData(ChromeOnWindows, "Windows", "0.3.0", "8.1")]
    [InlineData(ChromeOnMac, "macOS", "15.5.0", "15.5")]
    [InlineData(ChromeOnMac, "macOS", "14.0.0", "14")]
    [InlineData(ChromeOnAndroid, "Android", "14.0.0", "14")]
    [InlineData(ChromeOnAndroid, "Android", "10.0.0", "10")]
    [InlineData(ChromeOnAndroid, "Android", "8.1.0", "8.1")]
    [InlineData(ChromeOnChromeOS, "Chrome OS", "16181.47.0", "16181.47.0")]
    [InlineData(ChromeOnChromeOS, "Chromium OS", "16181.47.0", "16181.47.0")]
    [InlineData(ChromeOnLinux, "Linux", "6.8.0", null)]
    [InlineData(ChromeOnWindows7, "Windows", "0", "7")]
    [InlineData(ChromeOnWindows7, "Windows", null, "7")]
    public void A_hint_tells_the_true_version_of_the_operating_system(string userAgent, string platform, string? version, string? expected)
    {
        var hints = Read.Hints(platform, version);
        Assert.Equal(expected, Read.With(Read.WebSdk, userAgent, hints).OperatingSystemVersion);
        Assert.Equal(expected, Read.With(Read.UaParser, userAgent, hints).OperatingSystemVersion);
    }

    [Theory]
    [InlineData(ChromeOnAndroid, "Pixel 8", "Google", "Pixel 8", "Pixel 8")]
    [InlineData(WebView, "Pixel 8", "Google", "Pixel 8", "Pixel 8")]
    [InlineData(ChromeOnAndroid, "XQ-DQ54", null, "XQ-DQ54", "XQ-DQ54")]
    [InlineData(ChromeOnAndroid, "moto g(7) power", "Motorola", "g(7) power", "Motorola g(7) power")]
    [InlineData(ChromeOnAndroid, "a; b", null, "a; b", "a; b")]
    [InlineData(ChromeOnAndroid, "K", null, null, null)]
    [InlineData(ChromeOnAndroid, "", null, null, null)]
    [InlineData(OldChromeOnSamsung, "Pixel 8", "Samsung", "SM-A505FN", "Samsung SM-A505FN")]
    [InlineData(ChromeOnTablet, "Pixel Tablet", null, "Pixel Tablet", "Pixel Tablet")]
    public void A_hint_names_the_model_in_the_place_of_K(string userAgent, string hint, string? brand, string? model, string? device)
    {
        var hints = Read.Hints("Android", model: hint);
        var context = Read.With(Read.UaParser, userAgent, hints);
        Assert.Equal((brand, model, device), (context.DeviceBrand, context.DeviceModel, context.Device));
        context = Read.With(Read.WebSdk, userAgent, hints);
        Assert.Equal((brand, model, "Android"), (context.DeviceBrand, context.DeviceModel, context.Device));
    }

    [Theory]
    [InlineData(ChromeOnLinux, "Linux")]
    [InlineData(ChromeOnWindows, "Windows")]
    [InlineData(ChromeOnMac, "macOS")]
    [InlineData(ChromeOnChromeOS, "Chrome OS")]
    public void A_desktop_has_no_model_whatever_the_hint_says(string userAgent, string platform)
    {
        foreach (var reader in (UserAgentReader[])[Read.WebSdk, Read.UaParser])
        {
            var context = Read.With(reader, userAgent, Read.Hints(platform, model: "evil"));
            Assert.Null(context.DeviceModel);
            Assert.NotEqual("evil", context.Device);
        }
    }

    [Fact]
    public void A_model_from_a_hint_makes_no_fact_of_the_frozen_Android() =>
        Assert.Null(Read.With(Read.WebSdk, ChromeOnAndroid, Read.Hints("Android", model: "Pixel 8")).OperatingSystemVersion);

    [Theory]
    [InlineData(ChromeOnWindows, "Windows", "Brave", "140", "Brave", 140.0)]
    [InlineData(ChromeOnWindows, "Windows", "Vivaldi", "7.5", "Vivaldi", 7.5)]
    [InlineData(ChromeOnWindows, "Windows", "Microsoft Edge", "140", "Edge", 140.0)]
    [InlineData(ChromeOnAndroid, "Android", "Microsoft Edge", "140", "Edge Mobile", 140.0)]
    [InlineData(ChromeOnAndroid, "Android", "OperaMobile", "90", "Opera Mobile", 90.0)]
    [InlineData(ChromeOnAndroid, "Android", "Samsung Internet", "28.0", "Samsung Internet", 28.0)]
    [InlineData(ChromeOnWindows, "Windows", "Google Chrome", "140", "Chrome", 140.0)]
    [InlineData(ChromeOnAndroid, "Android", "Google Chrome", "140", "Chrome Mobile", 140.0)]
    [InlineData(ChromeOnWindows, "Windows", "Never Heard Of", "3", "Chrome", 140.0)]
    [InlineData(EdgeOnWindows, "Windows", "Brave", "139", "Edge", 140.0)]
    public void A_hint_names_the_browser_that_calls_itself_Chrome(string userAgent, string platform, string product, string major, string browser, double version)
    {
        var context = Read.With(Read.UaParser, userAgent, Read.Hints(platform, product: product, major: major, full: null));
        Assert.Equal((browser, version), (context.Browser, context.BrowserVersion));
    }

    [Theory]
    [InlineData(ChromeOnWindows, "Google Chrome", "140.0.7339.81", "140.0.7339.81", "140.0.7339.81")]
    [InlineData(EdgeOnWindows, "Microsoft Edge", "140.0.3485.54", "140.0.3485.54", "140.0.3485.54")]
    [InlineData(ChromeOnWindows, "Vivaldi", "7.5.3735.54", "140.0.7339.80", "7.5.3735.54")] // the web SDK says Chrome
    [InlineData(ChromeOnWindows, "Google Chrome", "139.0.1.2", "140.0.7339.80", "140.0.7339.80")]
    [InlineData(ChromeOnWindows, "Google Chrome", "none", "140.0.7339.80", "140.0.7339.80")]
    public void A_hint_tells_the_full_version_of_the_browser_that_is_named(string userAgent, string product, string full, string webSdk, string uaParser)
    {
        var hints = Read.Hints("Windows", product: product, full: full);
        Assert.Equal(webSdk, Read.With(Read.WebSdk, userAgent, hints).BrowserFullVersion);
        Assert.Equal(uaParser, Read.With(Read.UaParser, userAgent, hints).BrowserFullVersion);
    }

    [Fact]
    public void A_full_version_of_zeros_is_none()
    {
        var hints = Read.Hints("Windows", product: "Brave") with { FullVersions = "\"Brave\";v=\"140.0.0.0\", \"Chromium\";v=\"140.0.0.0\"" };
        Assert.Null(Read.With(Read.UaParser, ChromeOnWindows, hints).BrowserFullVersion);
    }

    [Theory]
    [InlineData(ChromeOnWindows, "Android")]
    [InlineData(ChromeOnWindows, "macOS")]
    [InlineData(ChromeOnAndroid, "Windows")]
    [InlineData(ChromeOnMac, "Windows")]
    [InlineData(ChromeOnLinux, "Android")]
    [InlineData(ChromeOnIOS, "Android")]
    [InlineData(SafariOnIOS17, "iOS")]          // no browser on iOS sends any
    [InlineData(FirefoxOnWindows, "Windows")]   // nor does Firefox
    [InlineData(SafariOnMac, "macOS")]
    [InlineData("curl/8.0", "Linux")]
    [InlineData(null, "Windows")]
    public void Where_the_two_disagree_the_User_Agent_counts_alone(string? userAgent, string platform)
    {
        var hints = Read.Hints(platform, "14.0.0", "Pixel 8", "Brave");
        Assert.Equal(Read.Summary(Read.With(Read.UaParser, userAgent)), Read.Summary(Read.With(Read.UaParser, userAgent, hints)));
        Assert.Equal(Read.Summary(Read.With(Read.WebSdk, userAgent)), Read.Summary(Read.With(Read.WebSdk, userAgent, hints)));
    }

    [Fact]
    public void A_bot_stays_a_bot_whatever_hints_it_sends()
    {
        var context = Read.With(Read.UaParser, Googlebot, Read.Hints("Android", "14.0.0", "Pixel 8"));
        Assert.Equal(("Spider", null, null, null), (context.Device, context.DeviceBrand, context.DeviceModel, context.OperatingSystemVersion));
    }

    [Fact]
    public void Hints_that_all_browsers_of_the_engine_send_unasked_do_no_harm()
    {
        var hints = Read.Hints("Windows", full: null);
        Assert.Equal(Read.Summary(Read.With(Read.UaParser, ChromeOnWindows)), Read.Summary(Read.With(Read.UaParser, ChromeOnWindows, hints)));
    }
}
