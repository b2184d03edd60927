namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>User-Agents as a site meets them: desktop and mobile browsers of many versions, in-app browsers, and a few bots.</summary>
internal static class BrowserTraffic
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/";
    private const string Android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) ";

    /// <summary>Some 260 different ones.</summary>
    public static string[] Browsers { get; } = [.. Enumerable.Range(0, 10).Select(static step => 100 + (step * 4)).SelectMany(OfVersion)];

    /// <summary>The same, and one bot for 19 browsers.</summary>
    public static string[] WithBots { get; } =
    [
        .. Browsers.SelectMany(static (userAgent, index) => index % 19 == 0 ? new[] { userAgent, Bots[index / 19 % Bots.Length] } : [userAgent]),
    ];

    private static string[] Bots =>
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.6422.60 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (compatible; DotBot/1.2; +https://opensiteexplorer.org/dotbot; help@moz.com)",
    ];

    private static IEnumerable<string> OfVersion(int version) =>
    [
        $"{Windows}Chrome/{version}.0.0.0 Safari/537.36",
        $"{Windows}Chrome/{version}.0.0.0 Safari/537.36 Edg/{version}.0.0.0",
        $"{Windows}Chrome/{version}.0.0.0 Safari/537.36 OPR/{version - 15}.0.0.0",
        $"{Mac}537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36",
        $"{Mac}605.1.15 (KHTML, like Gecko) Version/{version / 8}.{version % 7} Safari/605.1.15",
        $"{Android}Chrome/{version}.0.0.0 Mobile Safari/537.36",
        $"{Android}Chrome/{version}.0.0.0 Safari/537.36",
        $"{Android}SamsungBrowser/{version / 5}.0 Chrome/{version}.0.0.0 Mobile Safari/537.36",
        $"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0",
        $"Mozilla/5.0 (X11; Linux x86_64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0",
        $"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36",
        .. Enumerable.Range(0, 7).Select(minor => $"{Phone(version / 8, minor)}Version/{version / 8}.{minor} Mobile/15E148 Safari/604.1"),
        $"{Phone(version / 8, 2)}CriOS/{version}.0.6478.54 Mobile/15E148 Safari/604.1",
        $"{Phone(version / 8, 2)}GSA/{version + 180}.0.641826725 Mobile/15E148 Safari/604.1",
        $"Mozilla/5.0 (iPad; CPU OS {version / 8}_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{version / 8}.4 Mobile/15E148 Safari/604.1",
        $"Mozilla/5.0 (Linux; Android 13; SM-A{version}B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/{version}.0.6478.71 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/{version + 300}.0.0.56.78;]",
        $"Mozilla/5.0 (Linux; Android 14; Pixel {version / 14} Build/AP1A.240505.004; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/{version}.0.6422.165 Mobile Safari/537.36 Instagram {version + 200}.0.0.34.111 Android",
        $"{Phone(17, 5)}Mobile/15E148 Instagram {version + 200}.0.4.32.98 (iPhone15,2; iOS 17_5_1; en_US; en; scale=3.00; 1179x2556; {version}12345)",
        $"{Phone(17, 5)}Mobile/21F90 [FBAN/FBIOS;FBAV/{version + 300}.0.0.40.108;FBBV/{version}123;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5;FBRV/0]",
    ];

    private static string Phone(int major, int minor) =>
        $"Mozilla/5.0 (iPhone; CPU iPhone OS {major}_{minor} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
}
