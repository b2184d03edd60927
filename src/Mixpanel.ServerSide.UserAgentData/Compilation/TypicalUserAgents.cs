using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>
/// What most User-Agents look like, to tell which texts are rare and so worth looking for. A choice between conditions hangs on it, and with it the speed;
/// the results never do.
/// </summary>
internal static class TypicalUserAgents
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string Android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";

    public static readonly string[] InLowerCase = new[]
    {
        Windows + "Chrome/126.0.0.0 Safari/537.36",
        Windows + "Chrome/141.0.0.0 Safari/537.36",
        Windows + "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        Windows + "Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0",
        Windows + "Chrome/109.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        Mac + "Chrome/141.0.0.0 Safari/537.36",
        Mac + "Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0",
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36",
        Android + "Chrome/141.0.0.0 Mobile Safari/537.36",
        Android + "Chrome/131.0.0.0 Mobile Safari/537.36",
        Android + "Chrome/127.0.0.0 Safari/537.36",
        Android + "SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
        "Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.56.78;]",
        "Mozilla/5.0 (Linux; Android 12; moto g stylus 5G Build/S1RES32.29; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0.6367.113 Mobile Safari/537.36 Instagram 331.0.0.37.90 Android",
        IPhone + "Version/17.5 Mobile/15E148 Safari/604.1",
        IPhone + "Version/16.6 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
        IPhone + "CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
        IPhone + "GSA/321.0.641826725 Mobile/15E148 Safari/604.1",
        IPhone + "FxiOS/127.0 Mobile/15E148 Safari/605.1.15",
        IPhone + "Mobile/15E148 [FBAN/FBIOS;FBAV/467.0.0.40.108;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBLC/en_US;]",
        IPhone + "Mobile/15E148 Instagram 334.0.4.32.98 (iPhone15,2; iOS 17_5; en_US; scale=3.00; 1179x2556)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    }.Select(static userAgent => RuleDataFormat.TextStart + userAgent.ToLowerInvariant() + RuleDataFormat.TextEnd).ToArray();
}
