using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Patterns;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

public sealed class RulePatternTests
{
    [Fact]
    public void The_rules_of_ua_parser_all_have_the_library_s_own_form()
    {
        var plain = PlainRules.Embedded;
        Assert.All(Enumerable.Range(0, plain.KindStarts[(int)RuleKind.Bot]), rule => Assert.True(plain.OwnPatterns[rule].IsOwn, plain.Patterns[rule].Text));
    }

    [Fact]
    public void Of_the_patterns_of_bots_those_that_look_around_are_left_to_NET()
    {
        var plain = PlainRules.Embedded;
        var others = Enumerable.Range(0, plain.Patterns.Count).Where(rule => !plain.OwnPatterns[rule].IsOwn).ToList();
        Assert.Equal(6, others.Count);
        Assert.All(others, rule => Assert.Matches(@"\(\?<?[=!]", plain.Patterns[rule].Text));
    }

    [Theory]
    [InlineData("(?<!x)(b)(c)?o", "xbo bo", "4-6 4-5 ?")]
    [InlineData("(?<!x)(b)(c)?o", "xbo", null)]
    [InlineData("(\u00E9|e)/(\\d+)", "e/12", "0-4 0-1 2-4")]
    [InlineData("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)(n)", "abcdefghijklmn", "0-14 0-1 1-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9 9-10 10-11 11-12")]
    public void What_the_library_does_not_know_is_left_to_NET(string pattern, string text, string? expected)
    {
        var rule = new RulePattern(pattern, ignoresCase: false);
        Assert.False(rule.IsOwn);
        Assert.Equal(expected, Show(rule, text));
    }

    [Fact]
    public void Either_case_is_left_to_NET_as_well() => Assert.Equal("1-4", Show(new RulePattern("(?<!x)bot", ignoresCase: true), "-BoT"));

    [Fact]
    public void What_takes_NET_too_long_is_no_match()
    {
        const string Pattern = "(?!x)(?:a|aa)*(?:a|aa)*c\\b";
        var text = new string('a', 500) + "cd";
        Assert.Throws<RegexMatchTimeoutException>(() => new Regex(Pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50)).Match(text));
        Assert.Null(Show(new RulePattern(Pattern, ignoresCase: false), text));
    }

    private static string? Show(RulePattern pattern, string text)
    {
        var groups = new int[PatternGroups.Length];
        var stepsLeft = 10_000;
        return pattern.Matches(text, groups, ref stepsLeft)
            ? string.Join(' ', Enumerable.Range(0, pattern.Groups + 1).Select(group => groups[(group * PatternGroups.NumbersPerGroup) + 1] is >= 0 and var end ? $"{groups[group * PatternGroups.NumbersPerGroup]}-{end}" : "?"))
            : null;
    }
}
