using System.Buffers;

namespace Mixpanel.ServerSide.UserAgents;

/// <summary>
/// Words that crawlers call themselves by, and the names of those that use none of them and give no address. Words that an application for people may have in its name are
/// not among them: <c>monitor</c>, <c>scan</c>, <c>check</c>.
/// </summary>
internal static class CrawlerNames
{
    private const string LinkPreviewOfWhatsApp = "WhatsApp/";
    private const string Phone = " cu"; // CUBOT is a maker of phones.

    private static readonly SearchValues<string> Bot = SearchValues.Create(["bot"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            // What they do.
            "crawl", "spider", "slurp", "scraper", "scrapy", "kakaotalk-scrap", "indexer", "archiver", "fetcher", "linkcheck", "link sleuth", "favicon", "validator",
            "feedburner", "feedly", "feedparser", "site audit", "siteaudit", "siteimprove", "sitebulb", "heritrix", "nutch", "httrack", "wappalyzer",

            // Google's without an address.
            "googleother", "google-extended", "google-inspectiontool", "google-site-verification", "google-safety", "googleimageproxy",

            // AI.
            "anthropic-ai", "claude-web", "claude-user", "chatgpt-user", "perplexity-user", "mistralai-user", "cohere-ai", "meta-external", "omgili", "google-cloudvertex",

            // Link previews.
            "preview", "embedly", "iframely", "onebox", "vkshare", "cardyb", "slack-imgproxy", "facebookcatalog", "facebookplatform",

            // Monitors.
            "uptime", "monitoring", "healthcheck", "health-check", "health check", "googlehc", "kube-probe", "check_http", "pingdom", "statuscake", "site24x7", "datadog",
            "newrelicpinger", "checkly", "hetrix", "freshping", "nodeping", "better stack", "blackbox exporter", "prometheus/", "synthetic", "catchpoint", "zabbix", "nagios",
            "gtmetrix", "pagespeed", "page speed", "speedcurve", "ptst/", "dareboost",

            // Browsers without a window.
            "headless", "phantomjs", "slimerjs", "playwright", "puppeteer", "selenium", "webdriver", "cypress/",

            // Those that look for holes.
            "zgrab", "masscan", "nmap scripting", "nikto", "sqlmap", "nuclei", "censysinspect",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one of them is in <paramref name="text"/>, in upper or lower case.</summary>
    public static bool AreIn(ReadOnlySpan<char> text) =>
        text.ContainsAny(Words) || text.StartsWith(LinkPreviewOfWhatsApp, StringComparison.Ordinal) || HasBot(text);

    // At the end of a word: "Googlebot-Image", "robots", "bot_1"; but neither "Botany" nor "CUBOT".
    private static bool HasBot(ReadOnlySpan<char> text)
    {
        for (var from = 0; text[from..].IndexOfAny(Bot) is >= 0 and var hit;)
        {
            var start = from + hit;
            from = start + 3;
            var rest = text[from..];
            if (rest is ['s' or 'S', ..])
            {
                rest = rest[1..];
            }

            if ((rest.IsEmpty || !char.IsLetterOrDigit(rest[0])) && !text[..start].EndsWith(Phone, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
