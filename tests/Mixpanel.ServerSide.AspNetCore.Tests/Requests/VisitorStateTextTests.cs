using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class VisitorStateTextTests
{
    private const string Link = "AbZ-_0123456789abcdefghijklmnopq";

    private static readonly string[] UtmKeys =
    [
        "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
        "utm_id", "utm_source_platform", "utm_campaign_id", "utm_creative_format", "utm_marketing_tactic",
    ];

    private static readonly VisitorState Full = new()
    {
        Link = Link,
        FirstTouch = MixpanelFirstTouch.Of("https://www.google.com/search?q=tea", [Utm("source", "news letter"), Utm("term", "größe=\u65E5\U0001F680")]),
        SearchEngine = "google",
        Keyword = "green tea & sugar",
        Campaign = [Utm("source", "a"), Utm("medium", "b"), Utm("marketing_tactic", "c")],
        IsWebSdkSeeded = true,
    };

    public static TheoryData<string> Values => ["a", " ", "=", "a=b", "\u00E4", "\U0001F680", "\u2028", "%41", "\"", new string('x', 255), new string('\u00E4', 255)];

    [Fact]
    public void What_is_written_is_read_again() => AssertRoundTrip(Full, Full);

    [Fact]
    public void Nothing_is_written_and_read_again() => AssertRoundTrip(VisitorState.Empty, VisitorState.Empty);

    [Fact]
    public void Each_part_can_be_there_by_itself()
    {
        AssertRoundTrip(new() { Link = Link }, new() { Link = Link });
        AssertRoundTrip(new() { SearchEngine = "duckduckgo" }, new() { SearchEngine = "duckduckgo" });
        AssertRoundTrip(new() { Keyword = "tea" }, new() { Keyword = "tea" });
        AssertRoundTrip(new() { Campaign = Full.Campaign }, new() { Campaign = Full.Campaign });
        AssertRoundTrip(new() { IsWebSdkSeeded = true }, new() { IsWebSdkSeeded = true });
        var first = MixpanelFirstTouch.Of(null, []);
        AssertRoundTrip(new() { FirstTouch = first }, new() { FirstTouch = first });
    }

    [Theory]
    [InlineData("about:client", "$direct")]
    [InlineData("https://example.org", "example.org")]
    [InlineData("https://localhost:3000/a", "localhost:3000")]
    [InlineData("android-app://com.google.android.gm/", "com.google.android.gm")]
    public void A_first_touch_keeps_its_domain(string referrer, string domain) =>
        Assert.Equal(domain, RoundTrip(new() { FirstTouch = MixpanelFirstTouch.Of(referrer, []) }).FirstTouch!.InitialReferringDomain);

    [Fact]
    public void A_domain_is_not_shortened_with_its_referrer()
    {
        var domain = string.Join('.', Enumerable.Repeat("abcdefghi", 20)) + ".example";
        var crowded = Crowded() with { FirstTouch = MixpanelFirstTouch.Of($"https://{domain}/path", Crowded().Campaign) };
        var read = RoundTrip(crowded).FirstTouch!;
        Assert.Equal(domain, read.InitialReferringDomain);
        Assert.Equal($"https://{domain}/path"[..100], read.InitialReferrer);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Any_value_comes_back(string value)
    {
        var state = Full with { Keyword = value, Campaign = [Utm("content", value)], FirstTouch = MixpanelFirstTouch.Of(value, [Utm("id", value)]) };
        AssertRoundTrip(state, state);
    }

    [Fact]
    public void What_cannot_be_kept_is_replaced()
    {
        Assert.Equal("a  b ", RoundTrip(new() { Keyword = "a\r\nb\0" }).Keyword);
        Assert.Equal("a\uFFFD", RoundTrip(new() { Keyword = "a\ud83d" }).Keyword);
        Assert.Equal("\uFFFD\ud83d\ude80\uFFFD", RoundTrip(new() { Keyword = "\ude80\ud83d\ude80\ude80" }).Keyword);
    }

    [Fact]
    public void A_long_value_is_cut_but_not_through_a_character()
    {
        Assert.Equal(new string('x', 255), RoundTrip(new() { Keyword = new string('x', 300) }).Keyword);
        Assert.Equal(new string('x', 254), RoundTrip(new() { Keyword = new string('x', 254) + "\U0001F680" }).Keyword);
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written() => AssertRoundTrip(
        VisitorState.Empty,
        new() { Link = "a.b", SearchEngine = "altavista", Keyword = "", Campaign = [new("gclid", "x"), new("utm_name", "y"), new("utm_source", "")] });

    [Fact]
    public void The_text_needs_no_escape_in_a_cookie()
    {
        foreach (var state in new[] { VisitorState.Empty, Full, Crowded() })
        {
            Assert.Matches("^1[A-Za-z0-9_-]+$", VisitorStateText.Write(state));
        }
    }

    [Fact]
    public void Where_all_is_too_long_values_become_shorter_and_are_then_left_out()
    {
        // Ten and ten parameters of 60 characters fit; of 255 only if they are cut to 100.
        Assert.Equal(Crowded(60).Campaign, RoundTrip(Crowded(60)).Campaign);
        Assert.All(RoundTrip(Crowded(255)).Campaign, static parameter => Assert.Equal(100, parameter.Value.Length));

        // Of three bytes each, the last campaign goes first, then the keyword, then the first campaign.
        var withoutCampaign = Crowded(100, '\u00E4') with { Keyword = new string('\u65E5', 100) };
        Assert.Empty(RoundTrip(withoutCampaign).Campaign);
        Assert.Equal(withoutCampaign.Keyword, RoundTrip(withoutCampaign).Keyword);

        var withoutKeyword = Crowded(100, '\u65E5') with { FirstTouch = MixpanelFirstTouch.Of(new string('\u65E5', 100), [.. Crowded(100, '\u65E5').Campaign.Take(8)]) };
        Assert.Null(RoundTrip(withoutKeyword).Keyword);
        Assert.Equal(8, RoundTrip(withoutKeyword).FirstTouch!.UtmParameters.Count);

        var all = RoundTrip(Crowded(300, '\u65E5'));
        Assert.Empty(all.FirstTouch!.UtmParameters);
        Assert.Equal((Link, "yahoo", true), (all.Link, all.SearchEngine, all.IsWebSdkSeeded));
        Assert.Equal(new string('\u65E5', 100), all.FirstTouch.InitialReferrer);
    }

    [Fact]
    public void No_state_makes_a_text_that_is_too_long_or_cannot_be_read()
    {
        var random = new Random(20_260_908);
        for (var i = 0; i < 2_000; i++)
        {
            var state = new VisitorState
            {
                Link = random.Next(2) == 0 ? Link : null,
                FirstTouch = random.Next(4) == 0 ? null : MixpanelFirstTouch.Of(RandomValue(), RandomCampaign()),
                SearchEngine = random.Next(2) == 0 ? "bing" : null,
                Keyword = RandomValue(),
                Campaign = RandomCampaign(),
            };
            var read = RoundTrip(state);
            Assert.Equal(VisitorStateText.Write(read), VisitorStateText.Write(RoundTrip(read)));
            Assert.Equal(state.FirstTouch is null, read.FirstTouch is null);
        }

        string RandomValue() =>
            string.Concat(Enumerable.Range(0, random.Next(random.Next(2) == 0 ? 20 : 400)).Select(_ => (char)random.Next(random.Next(3) == 0 ? 65_536 : 256)));

        KeyValuePair<string, string>[] RandomCampaign() => [.. UtmKeys.Where(_ => random.Next(2) == 0).Select(key => KeyValuePair.Create(key, RandomValue()))];
    }

    private static KeyValuePair<string, string> Utm(string name, string value) => new("utm_" + name, value);

    private static VisitorState Crowded(int length = 300, char character = 'x')
    {
        var value = new string(character, length);
        KeyValuePair<string, string>[] campaign = [.. UtmKeys.Select(key => KeyValuePair.Create(key, value))];
        return new() { Link = Link, FirstTouch = MixpanelFirstTouch.Of(value, campaign), SearchEngine = "yahoo", Keyword = value, Campaign = campaign, IsWebSdkSeeded = true };
    }

    private static VisitorState RoundTrip(VisitorState state)
    {
        var text = VisitorStateText.Write(state);
        Assert.InRange(text.Length, 1, 3_800);
        Assert.True(VisitorStateText.TryRead(text, out var read));
        return read;
    }

    private static void AssertRoundTrip(VisitorState expected, VisitorState state)
    {
        var read = RoundTrip(state);
        Assert.Equal(expected.Campaign, read.Campaign);
        Assert.Equal(expected.FirstTouch?.InitialReferrer, read.FirstTouch?.InitialReferrer);
        Assert.Equal(expected.FirstTouch?.InitialReferringDomain, read.FirstTouch?.InitialReferringDomain);
        Assert.Equal(expected.FirstTouch?.UtmParameters, read.FirstTouch?.UtmParameters);
        Assert.Equal(expected with { Campaign = [], FirstTouch = null }, read with { Campaign = [], FirstTouch = null });
    }
}
