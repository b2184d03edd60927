extern alias UserAgentData;

using UserAgentData::Mixpanel.ServerSide.UserAgentData;
using UserAgentData::Mixpanel.ServerSide.UserAgentData.Compilation;
using UserAgentData::Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgentData;

public sealed class UaParserRulesTests
{
    private const string Others = "os_parsers:\n  - regex: '(x)'\ndevice_parsers:\n  - regex: '(x)'\n";

    [Fact]
    public void Rules_come_by_kind_and_in_their_order()
    {
        var rules = UaParserRules.Read(SmallRules.Yaml).ToList();

        Assert.Equal([RuleKind.Browser, RuleKind.Browser, RuleKind.OperatingSystem, RuleKind.Device], rules.Select(static rule => rule.Kind));
        Assert.Equal(["(Foo)Browser/(\\d+)\\.(\\d+)\\z", "(prohlížeč|Bar)/(\\d+)"], rules.Take(2).Select(static rule => rule.Pattern));
        Assert.Equal([false, false, false, true], rules.Select(static rule => rule.IgnoresCase));
        Assert.Equal(["Foo $1", null, null, null], rules[0].Replacements);
        Assert.Equal([null, "$2", null, null, null], rules[2].Replacements);
        Assert.Equal(["Foo $1", "Foo", "$1"], rules[3].Replacements);
    }

    [Theory]
    [InlineData("family_replacement: 'x'", "has no regex")]
    [InlineData("regex: '(x)'\n    os_replacement: 'y'", "'os_replacement', which is not known")]
    [InlineData("regex: '(x)'\n    reg: 'y'", "'reg', which is not known")]
    [InlineData("regex: '(x)'\n    regex_flag: 'm'", "the flag 'm', which is not known")]
    [InlineData("regex: '(x)'\n    regex_flag: ''", "the flag '', which is not known")]
    [InlineData("regex: 'x'", "neither a group nor a family_replacement")]
    [InlineData("regex: '(?:x)'\n    v1_replacement: '1'", "neither a group nor a family_replacement")]
    [InlineData("regex: '(x)'\n    family_replacement: '$1 $2'", "names a group in '$1 $2' that its regex does not have")]
    [InlineData("regex: '(x)'\n    v3_replacement: '$9'", "names a group in '$9' that its regex does not have")]
    [InlineData("regex: '(x'", "a regex that .NET does not understand")]
    public void A_rule_that_is_not_as_specified_is_refused_with_its_line(string rule, string message)
    {
        var yaml = $"user_agent_parsers:\n  - regex: '(good)'\n  - {rule}\n{Others}";
        var refusal = Assert.Throws<RuleDataException>(() => UaParserRules.Read(yaml).ToList()).Message;
        Assert.StartsWith("The rule in line 3 has ", refusal.Replace("names", "has names", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(message, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "user_agent_parsers")]
    [InlineData("user_agent_parsers:\n  - regex: '(x)'\n", "os_parsers")]
    [InlineData("user_agent_parsers:\n  - regex: '(x)'\nos_parsers:\n", "os_parsers")]
    [InlineData("user_agent_parsers:\n  - regex: '(x)'\nos_parsers:\n  - regex: '(x)'\n", "device_parsers")]
    public void A_list_that_is_missing_or_empty_is_refused(string yaml, string list) =>
        Assert.Equal($"The rules have no list '{list}'.", Assert.Throws<RuleDataException>(() => UaParserRules.Read(yaml).ToList()).Message);

    [Fact]
    public void A_rule_without_a_group_needs_a_name_only() =>
        Assert.Equal("Foo", UaParserRules.Read($"user_agent_parsers:\n  - regex: 'x'\n    family_replacement: 'Foo'\n{Others}").First().Replacements[0]);

    [Theory]
    [InlineData("(bot")]
    [InlineData("bot[")]
    public void A_pattern_of_bots_that_NET_does_not_understand_is_refused(string pattern) =>
        Assert.Contains($"'{pattern}'", Assert.Throws<RuleDataException>(() => RuleDataCompiler.RulesOf(SmallRules.Yaml, [pattern])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a$", "a\\z")]
    [InlineData("$", "\\z")]
    [InlineData("(?:a|$)b$", "(?:a|\\z)b\\z")]
    [InlineData("a\\$", "a\\$")]
    [InlineData("a\\\\$", "a\\\\\\z")]
    [InlineData("[$]$", "[$]\\z")]
    [InlineData("[^a$]", "[^a$]")]
    [InlineData("[\\]$]$", "[\\]$]\\z")]
    [InlineData("\\[$", "\\[\\z")]
    [InlineData("a]$", "a]\\z")]
    [InlineData("[a-z-[aeiou]$", "[a-z-\\[aeiou]\\z")] // .NET would take the vowels away
    [InlineData("[[]", "[\\[]")]
    [InlineData("a\\", "a\\")]
    public void Patterns_are_said_in_NET_s_words(string pattern, string expected) => Assert.Equal(expected, DotNetPattern.Of(pattern));
}
