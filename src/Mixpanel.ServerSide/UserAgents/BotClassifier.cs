using System.Buffers;
using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.UserAgents;

/// <summary>
/// Tells crawlers from tools among what ua-parser and isbot call bots. Those that crawl say so, because sites ask it of them: with a word such as <c>bot</c>, with
/// "compatible", or with an address where one learns more. A tool has a name and a version and nothing else.
/// </summary>
/// <remarks>
/// Where it is in doubt it says <see cref="BotKind.Tool"/>: events of an application's users are not lost because its HTTP library is no browser.
/// </remarks>
internal static class BotClassifier
{
    private static readonly UserAgentWords Browsers = UserAgentWords.AnyOf("AppleWebKit/", "Gecko/", "Trident/", "MSIE ", "Presto/");

    // Browsers that called themselves compatible, with Mozilla.
    private static readonly UserAgentWords CompatibleBrowsers = UserAgentWords.AnyOf("MSIE ", "Konqueror/");

    private static readonly SearchValues<string> Applications = SearchValues.Create(
        ["CFNetwork/", "Darwin/", "okhttp/", "Dalvik/", "(dart:io)", "Alamofire/", "ktor-client", "Cronet/"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What a client is.</summary>
    /// <param name="userAgent">The User-Agent header as it came.</param>
    /// <param name="bot">Which bot, crawler or tool it is (<see cref="MixpanelContext.Bot"/>); null if it is none that is known.</param>
    public static BotKind KindOf(string? userAgent, string? bot) =>
        string.IsNullOrWhiteSpace(userAgent) ? BotKind.None
        : WebSdkBlockedBots.Contains(userAgent) ? BotKind.Crawler
        : bot is null ? BotKind.None
        : userAgent.AsSpan().ContainsAny(Applications) ? BotKind.Tool
        : IsCrawler(userAgent, bot) ? BotKind.Crawler
        : IsBrowser(userAgent) ? BotKind.None
        : BotKind.Tool;

    private static bool IsCrawler(string userAgent, string bot) =>
        CrawlerNames.AreIn(userAgent)
        || (bot != UserAgentDevice.BotFamily && CrawlerNames.AreIn(bot))
        || IsOnlyCompatible(userAgent)
        || CrawlerContact.IsIn(userAgent);

    private static bool IsOnlyCompatible(string userAgent) =>
        userAgent.Contains("compatible;", StringComparison.Ordinal) && !CompatibleBrowsers.AreIn(userAgent);

    // An application's browser with something in its User-Agent that isbot has for a bot's.
    private static bool IsBrowser(string userAgent) =>
        (userAgent.StartsWith("Mozilla/", StringComparison.Ordinal) || userAgent.StartsWith("Opera/", StringComparison.Ordinal)) && Browsers.AreIn(userAgent);
}
