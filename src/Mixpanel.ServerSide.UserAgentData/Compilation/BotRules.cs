using System.Globalization;
using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>
/// The rules that tell bots: the crawlers that the Mixpanel JavaScript SDK 2.83 blocks, by the names it has for them, then the patterns of isbot, which
/// have no names.
/// </summary>
internal static class BotRules
{
    private static readonly string[] BlockedByWebSdk =
    [
        "ahrefsbot", "ahrefssiteaudit", "amazonbot", "baiduspider", "bingbot", "bingpreview", "chrome-lighthouse", "facebookexternal",
        "petalbot", "pinterest", "screaming frog", "yahoo! slurp", "yandex", "adsbot-google", "apis-google", "duplexweb-google",
        "feedfetcher-google", "google favicon", "google web preview", "google-read-aloud", "googlebot", "googleweblight",
        "mediapartners-google", "storebot-google",
    ];

    /// <exception cref="RuleDataException">.NET does not understand a pattern.</exception>
    public static IEnumerable<Rule> Of(IEnumerable<string> isbotPatterns) =>
        BlockedByWebSdk.Select(static word => new Rule(RuleKind.Bot, Regex.Escape(word), IgnoresCase: true, [word]))
            .Concat(isbotPatterns.Select(Checked));

    private static Rule Checked(string source)
    {
        var pattern = DotNetPattern.Of(source);
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return new Rule(RuleKind.Bot, pattern, IgnoresCase: true, [null]);
        }
        catch (ArgumentException exception)
        {
            throw new RuleDataException(string.Create(CultureInfo.InvariantCulture, $"The bot pattern '{source}' is none that .NET understands: {exception.Message}"), exception);
        }
    }
}
