using static Mixpanel.ServerSide.Tests.UserAgents.Reading.Texts;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>A parser that knows what ua-parser's rules give for the User-Agents of <see cref="Texts"/>, and nothing else.</summary>
internal sealed class KnownParser : IUserAgentParser
{
    private static readonly UserAgentDevice K = new("K", "Generic_Android", "K");
    private static readonly UserAgentDevice Phone = new("Generic Smartphone", "Generic", "Smartphone");
    private static readonly UserAgentDevice Mac = new("Mac", "Apple", "Mac");
    private static readonly UserAgentDevice IPhone = new("iPhone", "Apple", "iPhone");
    private static readonly UserAgentProduct Chrome = new("Chrome", "140", "0", "0");
    private static readonly UserAgentProduct ChromeMobile = new("Chrome Mobile", "140", "0", "0");
    private static readonly UserAgentProduct Windows = new("Windows", "10");
    private static readonly UserAgentProduct Android = new("Android", "10");
    private static readonly UserAgentProduct MacOSX = new("Mac OS X", "10", "15", "7");

    private static readonly Dictionary<string, ParsedUserAgent> Known = new()
    {
        [ChromeOnAndroid] = Of(ChromeMobile, Android, K),
        [ChromeOnPixel] = Of(ChromeMobile, Android, new("Pixel 8", "Google", "Pixel 8")),
        [ChromeOnUnknownPhone] = Of(ChromeMobile, Android, new("XQ-DQ54", "Generic_Android", "XQ-DQ54")),
        [ChromeOnMoto] = Of(ChromeMobile, Android, new("Motorola g(7) power", "Motorola", "g(7) power")),
        [ChromeOnTablet] = Of(Chrome, Android, new("K", "Generic_Android_Tablet", "K")),
        [OldChromeOnSamsung] = Of(new("Chrome Mobile", "99", "0", "4844"), Android, new("Samsung SM-A505FN", "Samsung", "SM-A505FN")),
        [OldChromeOnUnbranded] = Of(new("Chrome Mobile", "109", "0", "5414"), new("Android", "14"), new("SHV46", "Generic_Android", "SHV46")),
        [WebView] = Of(new("Chrome Mobile WebView", "140", "0", "7339"), Android, Phone),
        [WebViewOnPixel] = Of(new("Chrome Mobile WebView", "140", "0", "7339"), Android, new("Pixel 8", "Google", "Pixel 8")),
        [SamsungInternet] = Of(new("Samsung Internet", "28", "0"), Android, K),
        [FirefoxOnAndroid10] = Of(new("Firefox Mobile", "127", "0"), Android, Phone),
        [FirefoxOnAndroid14] = Of(new("Firefox Mobile", "127", "0"), new("Android", "14"), Phone),
        [ChromeOnWindows] = Of(Chrome, Windows),
        [EdgeOnWindows] = Of(new("Edge", "140", "0", "0"), Windows),
        [FirefoxOnWindows] = Of(new("Firefox", "140", "0"), Windows),
        [ChromeOnWindows7] = Of(new("Chrome", "109", "0", "0"), new("Windows", "7")),
        [FirefoxOnWindows81] = Of(new("Firefox", "115", "0"), new("Windows", "8", "1")),
        [ChromeOnMac] = Of(Chrome, MacOSX, Mac),
        [SafariOnMac] = Of(new("Safari", "26", "0"), MacOSX, Mac),
        [OldSafariOnMac] = Of(new("Safari", "14", "1"), new("Mac OS X", "10", "14", "6"), Mac),
        [FirefoxOnMac] = Of(new("Firefox", "128", "0"), new("Mac OS X", "10", "15"), Mac),
        [ChromeOnChromeOS] = Of(Chrome, new("Chrome OS", "14541", "0", "0")),
        [OldChromeOnChromeOS] = Of(new("Chrome", "84", "0", "4147"), new("Chrome OS", "13099", "110", "0")),
        [ChromeOnLinux] = Of(Chrome, new("Linux")),
        [FirefoxOnUbuntu] = Of(new("Firefox", "128", "0"), new("Ubuntu", "22", "04")),
        [SafariOnIOS17] = Of(new("Mobile Safari", "17", "5"), new("iOS", "17", "5", "1"), IPhone),
        [SafariOnIOS18] = Of(new("Mobile Safari", "18", "6"), new("iOS", "18", "6"), new("iPad", "Apple", "iPad")),
        [SafariOnIOS18Patch] = Of(new("Mobile Safari UI/WKWebView"), new("iOS", "18", "6", "2"), IPhone),
        [SafariOnIOS26] = Of(new("Mobile Safari", "26", "0", "1"), new("iOS", "18", "6"), IPhone),
        [ChromeOnIOS] = Of(new("Chrome Mobile iOS", "140", "0", "7339"), new("iOS", "18", "7"), IPhone),
        [Googlebot] = Of(new("Googlebot", "2", "1"), new("Android", "6", "0", "1"), new("Spider", "Spider", "Smartphone"), "Googlebot"),
        [Tool] = Of(new("okhttp", "4", "12"), new("Android", "13"), new("Pixel 7", "Generic_Android", "Pixel 7"), "okhttp"),
    };

    public ParsedUserAgent Parse(string userAgent) => Known.GetValueOrDefault(userAgent, ParsedUserAgent.Unknown);

    private static ParsedUserAgent Of(UserAgentProduct browser, UserAgentProduct system, UserAgentDevice? device = null, string? bot = null) =>
        new() { Browser = browser, OperatingSystem = system, Device = device ?? UserAgentDevice.Other, Bot = bot };
}
