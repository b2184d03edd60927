namespace Mixpanel.ServerSide.Tests.UserAgents;

/// <summary>
/// User-Agents written down for these tests, with what the rules of uap-core 0.18.0 make of them: the first rule in the file that matches decides. A device
/// is written as family, brand, model.
/// </summary>
internal static class OwnUserAgents
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string MacSafari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    private const string Linux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string Android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string Galaxy = "Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    private const string IPhone26 = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    private const string IPad = "Mozilla/5.0 (iPad; CPU OS 16_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";

    private const string AMac = "Mac, Apple, Mac";
    private const string AnIPhone = "iPhone, Apple, iPhone";
    private const string AnIPad = "iPad, Apple, iPad";
    private const string APhone = "K, Generic_Android, K";
    private const string AGalaxy = "Samsung SM-A536B, Samsung, SM-A536B";

    /// <summary>Desktops.</summary>
    public static readonly OwnUserAgent[] Desktops =
    [
        new(Windows + "Chrome/140.0.0.0 Safari/537.36", "Chrome 140.0.0", "Windows 10"),
        new(Windows + "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge 140.0.0", "Windows 10"),
        new(Windows + "Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0", "Opera 122.0.0", "Windows 10"),
        new(Windows + "Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36", "Yandex Browser 25.8.0", "Windows 10"),
        new(Windows + "Chrome/138.0.0.0 Safari/537.36 Vivaldi/7.5.3735.54", "Vivaldi 7.5.3735", "Windows 10"),
        new("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox 143.0", "Windows 10"),
        new("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "IE 11.0", "Windows 7"),
        new("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)", "IE 8.0", "Windows XP"),
        new("Opera/9.80 (Windows NT 6.1; U; en) Presto/2.10.229 Version/11.62", "Opera 11.62", "Windows 7"),
        new(Mac + "Chrome/141.0.0.0 Safari/537.36", "Chrome 141.0.0", "Mac OS X 10.15.7", AMac),
        new(MacSafari + "Version/17.4.1 Safari/605.1.15", "Safari 17.4.1", "Mac OS X 10.15.7", AMac),
        new(MacSafari + "Version/26.0 Safari/605.1.15", "Safari 26.0", "Mac OS X 10.15.7", AMac),
        new("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140.0", "Mac OS X 10.15", AMac),
        new(Linux + "Chrome/139.0.0.0 Safari/537.36", "Chrome 139.0.0", "Linux"),
        new("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0", "Firefox 138.0", "Ubuntu"),
        new("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36", "Chrome 137.0.0", "Chrome OS 14541.0.0"),
        new("Mozilla/5.0 (X11; FreeBSD amd64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox 128.0", "FreeBSD"),
        new(Windows + "Code/1.90.0 Chrome/122.0.6261.156 Electron/29.4.0 Safari/537.36", "Electron 29.4.0", "Windows 10"),
    ];

    /// <summary>Phones and tablets.</summary>
    public static readonly OwnUserAgent[] Phones =
    [
        new(Android + "Chrome/141.0.0.0 Mobile Safari/537.36", "Chrome Mobile 141.0.0", "Android 10", APhone),
        new(Android + "Chrome/127.0.0.0 Safari/537.36", "Chrome 127.0.0", "Android 10", "K, Generic_Android_Tablet, K"),
        new(Android + "SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36", "Samsung Internet 27.0", "Android 10", APhone),
        new(Android + "Chrome/140.0.0.0 Mobile Safari/537.36 EdgA/140.0.0.0", "Edge Mobile 140.0.0", "Android 10", APhone),
        new(Android + "Chrome/137.0.0.0 Mobile Safari/537.36 OPR/91.0.0.0", "Opera Mobile 91.0.0", "Android 10", APhone),
        new("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox Mobile 140.0", "Android 14", "Generic Smartphone, Generic, Smartphone"),
        new("Mozilla/5.0 (Android 14; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox Mobile 140.0", "Android 14", "Generic Tablet, Generic, Tablet"),
        new("Mozilla/5.0 (Linux; Android 9; Pixel 3 Build/PQ3A.190801.002) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0.4758.101 Mobile Safari/537.36", "Chrome Mobile 98.0.4758", "Android 9", "Pixel 3, Google, Pixel 3"),
        new("Mozilla/5.0 (Linux; U; Android 4.0.3; de-de; GT-P5100 Build/IML74K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Safari/534.30", "Android 4.0.3", "Android 4.0.3", "Samsung GT-P5100, Samsung, GT-P5100"),
        new("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10", "Opera Mini 7.1.32052", "Other", "Generic Feature Phone, Generic, Feature Phone"),
        new(IPhone + "Version/17.5 Mobile/15E148 Safari/604.1", "Mobile Safari 17.5", "iOS 17.5", AnIPhone),
        new(IPhone26 + "Version/26.0 Mobile/15E148 Safari/604.1", "Mobile Safari 26.0", "iOS 18.6", AnIPhone),
        new(IPad + "Version/16.6 Mobile/15E148 Safari/604.1", "Mobile Safari 16.6", "iOS 16.6.1", AnIPad),
        new(IPhone + "CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1", "Chrome Mobile iOS 126.0.6478", "iOS 17.5", AnIPhone),
        new(IPhone + "FxiOS/127.0 Mobile/15E148 Safari/605.1.15", "Firefox iOS 127.0", "iOS 17.5", AnIPhone),
        new(IPhone + "Version/17.0 EdgiOS/125.0.2535.60 Mobile/15E148 Safari/605.1.15", "Edge Mobile 125.0.2535", "iOS 17.5", AnIPhone),
        new("Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063", "Edge Mobile 15.15063", "Windows Phone 10.0", "Lumia 950, Nokia, Lumia 950"),
        new("Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+", "BlackBerry WebKit 10.0.9", "BlackBerry OS 10.0.9", "BlackBerry Touch, BlackBerry, Touch"),
    ];

    /// <summary>Browsers inside of applications, and applications themselves.</summary>
    public static readonly OwnUserAgent[] Applications =
    [
        new(Galaxy + "Chrome/126.0.6478.71 Mobile Safari/537.36", "Chrome Mobile WebView 126.0.6478", "Android 13", AGalaxy),
        new(Galaxy + "Chrome/126.0.6478.71 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.56.78;]", "Facebook 468.0.0", "Android 13", AGalaxy),
        new(Galaxy + "Chrome/124.0.6367.113 Mobile Safari/537.36 Instagram 331.0.0.37.90 Android (33/13; 450dpi; 1080x2177; samsung; SM-A536B; a53x; s5e8825; de_DE; 603283218)", "Instagram 331.0.0", "Android 13", AGalaxy),
        new(IPhone + "GSA/321.0.641826725 Mobile/15E148 Safari/604.1", "Google 321.0.641826725", "iOS 17.5", AnIPhone),
        new(IPhone + "Mobile/15E148 [FBAN/FBIOS;FBAV/467.0.0.40.108;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBLC/en_US;]", "Facebook 467.0.0", "iOS 17.5", "iPhone, Apple, iPhone14,5"),
        new(IPhone + "Mobile/15E148 Instagram 334.0.4.32.98 (iPhone15,2; iOS 17_5; en_US; scale=3.00; 1179x2556; 605596538)", "Instagram 334.0.4", "iOS 17.5", "iPhone, Apple, iPhone15,2"),
        new(IPhone + "Mobile/15E148", "Mobile Safari UI/WKWebView", "iOS 17.5", AnIPhone),
        new(IPhone + "Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN", "Mobile Safari UI/WKWebView", "iOS 17.5", AnIPhone),
        new("Spotify/8.9.44 iOS/17.5 (iPhone14,5)", "Spotify 8.9.44", "iOS 17.5", "iPhone, Apple, iPhone14,5"),
        new("AppleTV11,1/11.1", "Other", "ATV OS X", "AppleTV, Apple, AppleTV", "AppleTV11,1"),
        new("okhttp/4.12.0", "okhttp 4.12.0", "Other", Bot: "okhttp"),
        new("Dalvik/2.1.0 (Linux; U; Android 12; Redmi Note 9 Pro MIUI/V13.0.1.0.SJZMIXM)", "Android 12", "Android 12", "XiaoMi Redmi Note 9 Pro, XiaoMi, Redmi Note 9 Pro"),
    ];

    /// <summary>Consoles and television.</summary>
    public static readonly OwnUserAgent[] Televisions =
    [
        new("Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15", "Safari 13.0", "Other", "PlayStation 5, Sony, PlayStation 5"),
        new("Mozilla/5.0 (PlayStation 4 3.11) AppleWebKit/537.73 (KHTML, like Gecko)", "Other", "Other", "PlayStation 4, Sony, PlayStation 4"),
        new("Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/601.6 (KHTML, like Gecko) NF/4.0.0.5.10 NintendoBrowser/5.1.0.13343", "Other", "Other"),
        new("Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/58.0.3029.110 Safari/537.36 Edge/16.16299", "Edge 16.16299", "Windows 10"),
        new("Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.2 Chrome/63.0.3239.84 TV Safari/537.36", "Samsung Internet 2.2", "Tizen 5.0", "Samsung SMART-TV, Samsung, SMART-TV"),
        new("Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager", "Chrome 79.0.3945", "Web0S", "LG Web0S SmartTV, LG, Web0S SmartTV"),
        new("Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7624; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/108.0.5359.160 Mobile Safari/537.36", "Chrome Mobile WebView 108.0.5359", "Android 9", "AFTMM, Generic_Android, AFTMM"),
        new("Roku/DVP-9.10 (519.10E04111A)", "Roku 9.10", "Roku 9.10", "Roku, Generic_Inettv, Roku"),
    ];

    /// <summary>Bots and tools.</summary>
    public static readonly OwnUserAgent[] Bots =
    [
        new("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot 2.1", "Other", "Spider, Spider, Desktop", "Googlebot"),
        new("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot 2.1", "Android 6.0.1", "Spider, Spider, Smartphone", "Googlebot"),
        new("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "bingbot 2.0", "Other", "Spider, Spider, Desktop", "bingbot"),
        new("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", "GPTBot 1.2", "Other", "Spider, Spider, Desktop", "GPTBot"),
        new("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)", "ClaudeBot 1.0", "Other", "Spider, Spider, Desktop", "ClaudeBot"),
        new("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "FacebookBot 1.1", "Other", "Spider, Spider, Desktop", "FacebookBot"),
        new("Pinterest/0.2 (+https://www.pinterest.com/bot.html)", "Pinterestbot 0.2", "Other", "Spider, Spider, Desktop", "Pinterestbot"),
        new("Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", "UptimeRobot 2.0", "Other", "Spider, Spider, Desktop", "UptimeRobot"),
        new("curl/8.5.0", "curl 8.5.0", "Other", Bot: "curl"),
        new("python-requests/2.32.3", "Python Requests 2.32", "Other", Bot: "python-requests"),
        new(Linux + "HeadlessChrome/140.0.0.0 Safari/537.36", "HeadlessChrome 140.0.0", "Linux", Bot: "HeadlessChrome"),
        new("kube-probe/1.29", "Other", "Other", Bot: "kube-probe"),
        new("ELB-HealthChecker/2.0", "Other", "Other", Bot: "ELB-HealthChecker"),
        new("Wget/1.21.4", "Wget 1.21.4", "Other", Bot: "Wget"),
    ];

    /// <summary>What is no browser, or hardly a header.</summary>
    public static readonly OwnUserAgent[] Odd =
    [
        new(string.Empty, "Other", "Other"),
        new(" ", "Other", "Other", Bot: "Spider"),
        new("Mozilla/5.0", "Other", "Other", Bot: "Mozilla"),
        new("\u0000\u0001\u007F", "Other", "Other"),
        new("Windows NT 10.0", "Other", "Windows 10", Bot: "Windows NT 10.0"),
        new("Chrome/", "Other", "Other", Bot: "Chrome"),
        new("Mozilla/5.0 (Linux; Android 12; \u5C0F\u7C73 Build/X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", "Chrome Mobile 120.0.0", "Android 12", "\u5C0F\u7C73, Generic_Android, \u5C0F\u7C73"),
    ];

    public static readonly OwnUserAgent[] All = [.. Desktops, .. Phones, .. Applications, .. Televisions, .. Bots, .. Odd];
}

/// <summary>A User-Agent and what it tells.</summary>
internal sealed record OwnUserAgent(string UserAgent, string Browser, string OperatingSystem, string Device = "Other", string? Bot = null);
