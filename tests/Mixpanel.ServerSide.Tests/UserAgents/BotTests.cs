namespace Mixpanel.ServerSide.Tests.UserAgents;

/// <summary>Bots by ua-parser's name, else by the web SDK's, else by the word that gave them away.</summary>
public sealed class BotTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot")]
    [InlineData("Googlebot-Image/1.0", "Googlebot-Image")]
    [InlineData("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "AhrefsBot")]
    [InlineData("Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", "YandexBot")]
    [InlineData("Mozilla/5.0 (compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)", "PerplexityBot")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)", "Baiduspider")]
    public void Ua_parser_has_the_name(string userAgent, string name) => Assert.Equal(name, BotOf(userAgent));

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) Chrome-Lighthouse", "chrome-lighthouse")]
    [InlineData("Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse", "chrome-lighthouse")]
    [InlineData("PINTEREST/1", "pinterest")]
    public void Else_the_web_sdk_has(string userAgent, string name) => Assert.Equal(name, BotOf(userAgent));

    [Theory]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("python-requests/2.32.3", "python-requests")]
    [InlineData("kube-probe/1.29", "kube-probe")]
    [InlineData("ELB-HealthChecker/2.0", "ELB-HealthChecker")]
    [InlineData("Prometheus/2.51.0", "Prometheus")]
    [InlineData("PostmanRuntime/7.37.3", "PostmanRuntime")]
    [InlineData("node-fetch", "node-fetch")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36", "HeadlessChrome")]
    public void Else_it_is_the_word(string userAgent, string name) => Assert.Equal(name, BotOf(userAgent));

    [Fact]
    public void Browsers_are_none() =>
        Assert.All([.. OwnUserAgents.Desktops, .. OwnUserAgents.Phones, .. OwnUserAgents.Televisions], static c => Assert.Null(BotOf(c.UserAgent)));

    [Fact]
    public void A_name_is_never_long_nor_empty() =>
        Assert.All(
            [.. OwnUserAgents.All.Select(static c => c.UserAgent), new string('b', 600), new string('/', 600), "bot" + new string('x', 600), ";", "   ", "(", "<>", "\u4E2D\u6587"],
            static userAgent => Assert.True(BotOf(userAgent) is null or { Length: > 0 and <= 64 }, $"{userAgent}: '{BotOf(userAgent)}'"));

    private static string? BotOf(string userAgent) => UserAgentParser.Default.Parse(userAgent).Bot;
}
