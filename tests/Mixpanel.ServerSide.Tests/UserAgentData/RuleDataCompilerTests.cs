extern alias UserAgentData;

using System.Globalization;
using Mixpanel.ServerSide.UserAgents.Rules;
using UserAgentData::Mixpanel.ServerSide.UserAgentData;

namespace Mixpanel.ServerSide.Tests.UserAgentData;

public sealed class RuleDataCompilerTests
{
    private static readonly RuleSet Rules = new(RuleDataReader.Read(SmallRules.Compiled()));

    [Fact]
    public void The_same_rules_always_make_the_same_bytes() => Assert.Equal(SmallRules.Compiled(), SmallRules.Compiled());

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_does_not_matter(string culture)
    {
        var expected = SmallRules.Compiled();
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(expected, SmallRules.Compiled());
    }

    [Fact]
    public void Line_ends_do_not_matter() =>
        Assert.Equal(SmallRules.Compiled(), RuleDataCompiler.Compile(SmallRules.Yaml.ReplaceLineEndings("\r\n"), SmallRules.Bots));

    [Fact]
    public void Other_rules_make_other_bytes() =>
        Assert.NotEqual(SmallRules.Compiled(), RuleDataCompiler.Compile(SmallRules.Yaml.Replace("Bar", "Baz", StringComparison.Ordinal), SmallRules.Bots));

    [Fact]
    public void The_library_reads_what_was_compiled()
    {
        var parsed = new RuledUserAgent(Rules, "FooOS 7 (; Foo One; x) FooBrowser/1.2");
        Assert.Equal(new UserAgentProduct("Foo Foo", "1", "2"), parsed.ReadBrowser());
        Assert.Equal(new UserAgentProduct("FooOS", "7"), parsed.ReadOperatingSystem());
        Assert.Equal(new UserAgentDevice("Foo Foo One", "Foo", "Foo One"), parsed.ReadDevice());
        Assert.Null(parsed.ReadBot(ParsedUserAgent.Unknown));
    }

    [Theory]
    [InlineData("FooBrowser/1.2 ")]
    [InlineData("FooBrowser/1.2\n")] // the end is the end
    [InlineData("foobrowser/1.2")]
    public void What_does_not_match_is_unknown(string userAgent) => Assert.Same(UserAgentProduct.Other, new RuledUserAgent(Rules, userAgent).ReadBrowser());

    [Fact]
    public void A_rule_with_a_letter_that_is_not_ASCII_is_compiled_and_tried() =>
        Assert.Equal(new UserAgentProduct("Bar", "3"), new RuledUserAgent(Rules, "x Bar/3").ReadBrowser());

    [Theory]
    [InlineData("some-robot_x", "some-robot_x")]
    [InlineData("cubot", "cubot")]
    [InlineData("my cubot", null)]
    [InlineData("FOO$", "FOO$")]
    [InlineData("Crawlers/1", "Crawlers")]
    [InlineData("my cu", null)]
    [InlineData("GoogleBot", "googlebot")] // the web SDK's words come before
    public void Patterns_of_bots_match_in_either_case(string userAgent, string? expected) =>
        Assert.Equal(expected, new RuledUserAgent(Rules, userAgent).ReadBot(ParsedUserAgent.Unknown));
}
