using System.Text;
using System.Text.RegularExpressions;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class CampaignParametersTests
{
    private static readonly Dictionary<string, Regex> Patterns =
        CampaignParameters.UtmKeys.Concat(CampaignParameters.ClickIdKeys).ToDictionary(static key => key, static key => new Regex($"[?&]{key}=([^&#]*)"));

    [Fact]
    public void There_are_ten_utm_keys_and_ten_click_ids()
    {
        Assert.Equal(10, CampaignParameters.UtmKeys.Length);
        Assert.Equal(10, CampaignParameters.ClickIdKeys.Length);
    }

    [Fact]
    public void Parameters_come_in_the_order_of_the_keys() =>
        Assert.Equal(
            ["utm_source", "utm_medium", "utm_marketing_tactic", "dclid", "wbraid"],
            CampaignParameters.Read("/?wbraid=1&utm_marketing_tactic=2&dclid=3&utm_medium=4&utm_source=5").Select(static p => p.Key));

    [Theory]
    [InlineData("/?utm_source=a%2Bb", "a b")]
    [InlineData("/?utm_source=a+b", "a b")]
    [InlineData("/?utm_source=a&utm_source=b", "a")]
    [InlineData("/?redirect=https://o/?utm_source=in&utm_source=out", "in")]
    [InlineData("/a?b?utm_source=x", "x")]
    [InlineData("/??utm_source=x", "x")]
    [InlineData("/a&utm_source=x", "x")]
    [InlineData("/?utm_source=a;utm_medium=m", "a;utm_medium=m")]
    [InlineData("/?utm_source=caf%E9", "caf%E9")]
    [InlineData("/?utm_source=%C3%28+x", "%C3%28 x")]
    [InlineData("/?utm_source=50%+off", "50% off")]
    [InlineData("/?utm_source=%ed%a0%80", "%ed%a0%80")]
    [InlineData("/?utm_source=%C0%AF", "%C0%AF")]
    [InlineData("/?utm_source=%F0%9f%9A%80", "\U0001F680")]
    [InlineData("/?utm_source=%F0%9F%9A", "%F0%9F%9A")]
    [InlineData("/?utm_source=%+1", "% 1")]
    [InlineData("/?utm_source=a#b", "a")]
    [InlineData("/?utm_source==", "=")]
    public void A_value_is_what_the_text_search_of_the_web_sdk_finds(string target, string expected) =>
        Assert.Equal([KeyValuePair.Create("utm_source", expected)], CampaignParameters.Read(target));

    [Fact]
    public void A_value_can_hold_the_next_parameter() =>
        Assert.Equal(
            [KeyValuePair.Create("utm_source", "a?utm_medium=m"), KeyValuePair.Create("utm_medium", "m")],
            CampaignParameters.Read("/?utm_source=a?utm_medium=m"));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("/")]
    [InlineData("/?utm_source")]
    [InlineData("/?utm_source=")]
    [InlineData("/?utm_source=&utm_source=b")]
    [InlineData("/?UTM_SOURCE=a")]
    [InlineData("/?utm%5Fsource=a")]
    [InlineData("/?utm_source[]=a")]
    [InlineData("/?xutm_source=1")]
    [InlineData("/utm_source=1")]
    [InlineData("/?gbraid=1&gad_source=1")]
    [InlineData("/?redirect=https%3A%2F%2Fo%3Futm_source%3Din")]
    public void Nothing_is_found_where_the_web_sdk_finds_nothing(string target) =>
        Assert.Empty(CampaignParameters.Read(target));

    [Fact]
    public void A_long_value_is_given_whole() =>
        Assert.Equal(5_000, CampaignParameters.Read("/?gclid=" + new string('+', 5_000))[0].Value.Length);

    [Fact]
    public void Finding_nothing_allocates_nothing()
    {
        CampaignParameters.Read("/warm?up=1");
        var before = GC.GetAllocatedBytesForCurrentThread();

        CampaignParameters.Read("/products?page=2&sort=price&utm_source=&UTM_TERM=x");
        CampaignParameters.Read("/products/42");

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Any_text_gives_what_the_pattern_and_the_decoder_of_the_web_sdk_give() =>
        Assert.All(RandomText.From(["utm_source", "utm_id", "gclid", "utm_source=", "gclid=", "=", "?", "&", "#", "%", "%C3", "%A9", "%F0%9F%9A%80", "%zz", "+", "a"]), static target =>
            Assert.Equal(ReadByPattern(target), CampaignParameters.Read(target)));

    private static IEnumerable<KeyValuePair<string, string>> ReadByPattern(string target) =>
        from pattern in Patterns
        let match = pattern.Value.Match(target)
        where match.Groups[1].Length > 0
        select KeyValuePair.Create(pattern.Key, DecodeOrKeep(match.Groups[1].Value).Replace('+', ' '));

    private static string DecodeOrKeep(string value)
    {
        try
        {
            return Regex.IsMatch(value, "%(?![0-9A-Fa-f]{2})")
                ? value
                : Regex.Replace(value, "(%[0-9A-Fa-f]{2})+", static escapes =>
                    new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromHexString(escapes.Value.Replace("%", ""))));
        }
        catch (DecoderFallbackException)
        {
            return value;
        }
    }
}
