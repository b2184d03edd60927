using System.Text.RegularExpressions;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class SearchReferrerTests
{
    // The rule as the facts say it: at the start of the referrer, then anything, then the name, one character and the ending.
    private static readonly (string Engine, string Key, Regex Pattern)[] Rules =
    [
        ("google", "q", Rule("google.")),
        ("bing", "q", Rule("bing.com")),
        ("yahoo", "p", Rule("yahoo.com")),
        ("duckduckgo", "q", Rule("duckduckgo.com")),
    ];

    [Theory]
    [InlineData("https://www.google.com/search?q=green+tea", "google", "green tea")]
    [InlineData("https://accounts.google.com/", "google", null)]
    [InlineData("https://notgoogle.com", "google", null)]
    [InlineData("https://example.org/?x=https://www.google.com/&q=tea", "google", "tea")]
    [InlineData("https://www.bing.com/search?q=tea&q=coffee", "bing", "tea")]
    [InlineData("https://mybing.com/?q=", "bing", null)]
    [InlineData("https://bing.bing-com/", "bing", null)]
    [InlineData("https://search.yahoo.com/search?q=x&p=tea", "yahoo", "tea")]
    [InlineData("http://duckduckgo.com/?q=caf%C3%A9", "duckduckgo", "caf\u00E9")]
    [InlineData("https://www.google.com/search#q=tea", "google", null)]
    [InlineData("https://www.google.com/search?q=caf%E9", "google", "caf%E9")]
    public void A_search_engine_is_found_anywhere_behind_the_scheme(string referrer, string engine, string? keyword)
    {
        Assert.Equal(engine, SearchReferrer.EngineOf(referrer));
        Assert.Equal(keyword, SearchReferrer.KeywordOf(referrer));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("google")]
    [InlineData("https://google")]
    [InlineData("https://GOOGLE.com/?q=tea")]
    [InlineData("HTTPS://www.google.com/?q=tea")]
    [InlineData(" https://www.google.com/?q=tea")]
    [InlineData("android-app://com.google.android.googlequicksearchbox/?q=tea")]
    [InlineData("https://search.yahoo.co.jp/?p=tea")]
    [InlineData("https://www.bing.co.uk/?q=tea")]
    [InlineData("https://bingcom/?q=tea")]
    [InlineData("https://example.org/\nhttps://www.google.com/?q=tea")]
    public void Nothing_is_found_where_the_web_sdk_finds_nothing(string? referrer)
    {
        Assert.Null(SearchReferrer.EngineOf(referrer));
        Assert.Null(SearchReferrer.KeywordOf(referrer));
    }

    [Fact]
    public void Any_text_gives_what_the_patterns_of_the_web_sdk_give()
    {
        foreach (var text in RandomText.From(["http://", "https://", "google", "bing", "yahoo", "duckduckgo", ".", "com", "?q=", "&q=", "&p=", "?", "&", "a", "+", "%20", "%", "#", "\n", "\u2028"], longest: 10))
        {
            var referrer = "https://" + text;
            var rule = Rules.FirstOrDefault(rule => rule.Pattern.IsMatch(referrer));
            Assert.Equal(rule.Engine, SearchReferrer.EngineOf(referrer));

            var value = rule.Key is null ? string.Empty : Regex.Match(referrer, $"[?&]{rule.Key}=([^&#]*)").Groups[1].Value;
            Assert.Equal(value.Length == 0 ? null : UrlParameter.Decode(value), SearchReferrer.KeywordOf(referrer));
        }
    }

    private static Regex Rule(string text) => new(@"\Ahttps?://[^\n\r\u2028\u2029]*" + text.Replace(".", @"[^\n\r\u2028\u2029]", StringComparison.Ordinal));
}
