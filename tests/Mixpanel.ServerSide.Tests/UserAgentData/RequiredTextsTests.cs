extern alias UserAgentData;

using Mixpanel.ServerSide.Tests.UserAgents.Patterns;
using UserAgentData::Mixpanel.ServerSide.UserAgentData.Compilation;
using UserAgentData::Mixpanel.ServerSide.UserAgentData.Patterns;
using UserAgentData::Mixpanel.ServerSide.UserAgents.Patterns;
using UserAgentData::Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgentData;

public sealed class RequiredTextsTests
{
    // < and > are the start and the end.
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("ABC", "abc")]
    [InlineData("(a|b)/", "a/|b/")]
    [InlineData("(ab)(c(d))", "abcd")]
    [InlineData("; {0,2}x", ";  x|; x|;x")]
    [InlineData("ab?c", "abc|ac")]
    [InlineData("ab{2}c", "abbc")]
    [InlineData("(?:a|)b", "ab|b")]
    [InlineData("a.*b", "a & b")]
    [InlineData("a.b", "a & b")]
    [InlineData("a+b", "a & ab & b")]
    [InlineData("(?:ab){2,}c", "ab & abc & c")]
    [InlineData("(?:ab)*c", "c")]
    [InlineData("a*", "")]
    [InlineData("", "")]
    [InlineData("a|", "")]
    [InlineData("[ab]c", "ac|bc")]
    [InlineData("[Aa]c", "ac")]
    [InlineData("\\dx", "0x|1x|2x|3x|4x|5x|6x|7x|8x|9x")]
    [InlineData("[a-z]x", "x")]
    [InlineData("[^a]x", "x")]
    [InlineData("^abc", "<abc")]
    [InlineData("abc\\z", "abc>")]
    [InlineData("(?:^|;)a", "<a|;a")]
    [InlineData("^(?:^|x)a", "<a|<xa")] // the same place twice
    [InlineData("a(?:b|\\z)\\z", "a>|ab>")]
    [InlineData("(?:^a)?b", "b")]
    [InlineData("a\\bb", "ab")]
    [InlineData("a(?!x)b(?<=c)d", "abd")]
    [InlineData("ab|cd.*e", "ab|cd")]
    [InlineData("ab|[a-z]", "")]
    [InlineData("a[^\\w\\W]b", "a & b")]
    public void A_match_needs_these_texts(string pattern, string expected) => Assert.Equal(expected, Show(pattern));

    [Theory]
    [InlineData("Windows NT 10\\.0")]
    [InlineData("(Chrome)/(\\d+)\\.(\\d+)")]
    [InlineData("; {0,2}(SM-[A-Z]\\d+)[^;/]*? Build")]
    [InlineData("^.{0,100}(bot|spider|crawl)")]
    public void Few_conditions_are_chosen_and_none_of_a_single_character(string pattern)
    {
        var conditions = ConditionChoice.For(pattern, ignoresCase: false);
        Assert.InRange(conditions.Count, 1, ConditionChoice.Most);
        Assert.All(conditions, static set => Assert.All(set.Texts, static text => Assert.InRange(text.Length, 2, 255)));
    }

    [Theory]
    [InlineData("prohl\u00ED\u017Ee\u010D")]
    [InlineData("(a)\\1")]
    [InlineData("a")]
    [InlineData(".*")]
    public void What_needs_nothing_to_look_for_is_always_tried(string pattern) => Assert.Empty(ConditionChoice.For(pattern, ignoresCase: false));

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Whatever_matches_has_the_texts(int seed, bool ignoresCase)
    {
        var random = new Random(seed);
        var patterns = new RandomPattern(random);
        var checks = 0;
        for (var i = 0; i < 1_500; i++)
        {
            var pattern = patterns.Pattern();
            var sets = Required(pattern, ignoresCase).Concat(ConditionChoice.For(pattern, ignoresCase)).ToList();
            var regex = PatternMatch.PlainRegex(pattern, ignoresCase);
            for (var j = 0; j < 10; j++)
            {
                var text = patterns.Text();
                // Nobody searches an empty text.
                if (text.Length > 0 && PatternMatch.TryPlain(regex, text, out var match) && match is not null)
                {
                    var searched = RuleDataFormat.TextStart + text.ToLowerInvariant() + RuleDataFormat.TextEnd;
                    Assert.All(sets, set => Assert.True(
                        set.Texts.Any(needed => searched.Contains(needed, StringComparison.Ordinal)),
                        $"'{pattern}' matches '{text}' without any of {string.Join('|', set.Texts)}"));
                    checks += sets.Count;
                }
            }
        }

        Assert.InRange(checks, 1_500, int.MaxValue);
    }

    private static string Show(string pattern) =>
        string.Join(" & ", Required(pattern, ignoresCase: false).Select(static set => string.Join('|', set.Texts)).Distinct().Order(StringComparer.Ordinal))
            .Replace(RuleDataFormat.TextStart, '<').Replace(RuleDataFormat.TextEnd, '>');

    private static IEnumerable<TextSet> Required(string pattern, bool ignoresCase) =>
        RequiredTexts.Of(PatternParser.Parse(pattern, ignoresCase), static set => -set.Texts.Min(static text => text.Length)).All;
}
