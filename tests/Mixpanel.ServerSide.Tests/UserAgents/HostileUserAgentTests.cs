using System.Globalization;
using Mixpanel.ServerSide.Tests.Context;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents;

/// <summary>Headers that no browser sends.</summary>
public sealed class HostileUserAgentTests
{
    private static readonly string[] Pieces =
    [
        "Mozilla/5.0 ", "(Linux; ", "Android ", "Windows NT ", "iPhone OS ", "AppleWebKit/", "(KHTML, like Gecko) ", "Chrome/", "Version/", "Mobile ", "Safari/", "Build/",
        "bot", "/", ";", " ", "(", ")", "[", "1", "17.5", "_", "\u00E9", "\u4E2D\u6587", "\uD83D", "\uDE00", "\u2028", "\u212A", "\0",
    ];

    [Theory]
    [InlineData("\u5C0F\u7C73")]
    [InlineData("R\u00E9vision \u0130")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("a\tb\u0001\u0002\u0003")]
    public void A_model_comes_back_as_it_was_sent(string model) =>
        Assert.Equal(new UserAgentDevice(model, "Generic_Android", model), UserAgentParser.Default.Parse(Android(model)).Device);

    [Fact]
    public void So_does_half_a_surrogate_pair() => Assert.Equal("a\uD83D", UserAgentParser.Default.Parse(Android("a\uD83D")).Device.Model);

    [Fact]
    public void White_space_around_a_part_is_taken_away_whatever_it_is_made_of() =>
        Assert.Equal("X1", UserAgentParser.Default.Parse(Android("\u3000X1\u00A0")).Device.Model);

    [Theory]
    [InlineData("Chrome/\u0661\u0662\u0663.0.0.0 Safari/537.36")] // digits elsewhere
    [InlineData("Chrome\u2028/120.0.0.0 Safari/537.36")]
    [InlineData("\u212Aube-probe")]
    public void What_looks_like_ASCII_is_not(string userAgent)
    {
        var parsed = UserAgentParser.Default.Parse(userAgent);
        Assert.DoesNotContain("Chrome", parsed.Browser.Family, StringComparison.Ordinal);
        Assert.NotEqual("kube-probe", parsed.Bot);
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        Assert.Equal("tr-TR", CultureInfo.CurrentCulture.Name);
        Assert.Equal("\u0131", "I".ToLower(CultureInfo.CurrentCulture)); // it is the one with two of that letter

        Assert.Equal("Spider", UserAgentParser.Default.Parse("BINGBOT SPIDER INDEXER").Device.Family);
        Assert.Equal("pinterest", UserAgentParser.Default.Parse("PINTEREST/1").Bot);
        Assert.All(OwnUserAgents.All, static c => Assert.StartsWith(UserAgentParser.Default.Parse(c.UserAgent).Browser.Family, c.Browser, StringComparison.Ordinal));

        // Rules that are read for the first time under this culture.
        var rules = new RuleSet(RuleDataReader.ReadEmbedded());
        Assert.All(OwnUserAgents.Bots, c => Assert.StartsWith(new RuledUserAgent(rules, c.UserAgent).ReadBrowser().Family, c.Browser, StringComparison.Ordinal));
    }

    [Fact]
    public void No_text_makes_the_parser_throw() => Assert.All(RandomText.From(Pieces, longest: 80), static text => Read(text));

    [Theory]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData("(")]
    [InlineData("Mozilla/5.0 ")]
    [InlineData("; Android 1")]
    [InlineData("\u4E2D")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("bot bot/1 ")]
    [InlineData("<script>")]
    public void Of_32_KB_the_beginning_counts(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (32 * 1024 / piece.Length) + 1));
        Assert.Equal(Read(text[..UserAgentText.MaxLength]), Read(text));
    }

    [Fact]
    public void What_stands_behind_the_end_of_what_is_read_does_not_count()
    {
        const string Chrome = "Chrome/120.0.0.0";
        var padding = new string('x', UserAgentText.MaxLength - Chrome.Length - 1) + " ";
        Assert.Equal("Chrome", UserAgentParser.Default.Parse(padding + Chrome).Browser.Family);
        Assert.Equal("Other", UserAgentParser.Default.Parse(padding + new string('x', Chrome.Length) + Chrome).Browser.Family);
    }

    [Fact]
    public void A_small_stack_suffices()
    {
        string[] hostile = [.. "aA1 /;.(-_[b".Select(static c => new string(c, UserAgentText.MaxLength)), .. RandomText.From(Pieces, count: 500, longest: 200)];
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => Array.ForEach(hostile, static text => Read(text))), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private static string Android(string model) =>
        $"Mozilla/5.0 (Linux; Android 12; {model} Build/X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

    private static (UserAgentProduct Browser, UserAgentProduct System, UserAgentDevice Device, string? Bot) Read(string text)
    {
        var parsed = UserAgentParser.Default.Parse(text);
        Assert.NotEmpty(parsed.Browser.Family);
        Assert.NotEmpty(parsed.OperatingSystem.Family);
        Assert.NotEmpty(parsed.Device.Family);
        return (parsed.Browser, parsed.OperatingSystem, parsed.Device, parsed.Bot);
    }
}
