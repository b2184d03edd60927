using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.Tests.UserAgents.Patterns;

public sealed class PatternProgramTests
{
    [Theory]
    [InlineData("abc", "xxabcabc", "2-5")]
    [InlineData("", "ab", "0-0")]
    [InlineData("a.c", "a\nc abc", "4-7")]
    [InlineData("[a-c]+", "xxabcd", "2-5")]
    [InlineData("[^a-c]+", "abxyc", "2-4")]
    [InlineData("[^;/]+", ";;a\nb/", "2-5")]
    [InlineData("[a\\-z]+", "b-az", "1-4")]
    [InlineData("[a-]+", "b-a", "1-3")]
    [InlineData("[\\w-.]+", "(a-._)", "1-5")]
    [InlineData("[.$*+?(){}|^]+", "a.$*+?(){}|^b", "1-12")]
    [InlineData("\\.\\/\\(\\)\\[\\]\\-", "./()[]-", "0-7")]
    [InlineData("\\d+", "ab12", "2-4")]
    [InlineData("\\D+", "12ab", "2-4")]
    [InlineData("\\w+", "- a_9Z-", "2-6")]
    [InlineData("\\W+", "a_9- b", "3-5")]
    [InlineData("\\s+", "a \t\n\v\fb", "1-6")]
    [InlineData("\\S+", " \tab ", "2-4")]
    [InlineData("\\t", "a\tb", "1-2")]
    public void Characters_and_classes(string pattern, string text, string expected) => Check(pattern, text, expected);

    [Theory]
    [InlineData("a*", "aaab", "0-3")]
    [InlineData("a*?", "aaab", "0-0")]
    [InlineData("a+?b", "aaab", "0-4")]
    [InlineData("a+?", "aaab", "0-1")]
    [InlineData("a?a", "a", "0-1")]
    [InlineData("a??b", "ab", "0-2")]
    [InlineData("(a+)(a*)", "aaa", "0-3 0-3 3-3")]
    [InlineData("(a+?)(a*)", "aaa", "0-3 0-1 1-3")]
    [InlineData("(.*)b", "abab", "0-4 0-3")]
    [InlineData("(.*?)b", "abab", "0-2 0-1")]
    [InlineData("a{2}", "aaa", "0-2")]
    [InlineData("a{2,}", "baaaa", "1-5")]
    [InlineData("a{2,3}", "aaaa", "0-3")]
    [InlineData("a{2,3}?", "aaaa", "0-2")]
    [InlineData("a{0}b", "ab", "1-2")]
    [InlineData("(?:ab){2,3}", "abababab", "0-6")]
    [InlineData("(?:ab){2,3}?", "abababab", "0-4")]
    [InlineData("(?:ab){2,}c", "abcababc", "3-8")]
    [InlineData("(?:ab){2}", "abab", "0-4")]
    [InlineData("(?:ab)?c", "abc", "0-3")]
    [InlineData("(?:ab)??c", "abc", "0-3")]
    [InlineData("a{20}", "aaaaaaaaaaaaaaaaaaaaa", "0-20")]
    public void Repetition(string pattern, string text, string expected) => Check(pattern, text, expected);

    [Theory]
    [InlineData("(?:a(b)?)+", "abaab", "0-5 4-5")]
    [InlineData("(?:(a)|(b))+", "abba", "0-4 3-4 2-3")] // each keeps its last turn
    [InlineData("((a|b)+c)+", "abcbc", "0-5 3-5 3-4")]
    [InlineData("(?:(?:a*)b*)*c", "aabbac", "0-6")]
    [InlineData("(a*)*", "b", "0-0 0-0")] // an empty turn counts, and is the last
    [InlineData("(a*)+", "aab", "0-2 2-2")]
    [InlineData("(a*?)*?b", "aab", "0-3 1-2")]
    [InlineData("(?:|a)+b", "aab", "0-3")]
    [InlineData("(?:a|ab)(?:c|bcd)(d*)", "abcd", "0-4 4-4")]
    [InlineData("(?:(a+)x|a+y)", "aay", "0-3 ?")] // what was captured on the way that failed is forgotten
    [InlineData("(a)?(ab)?(b)?c", "abc", "0-3 0-1 ? 1-2")]
    [InlineData("(a)|b", "b", "0-1 ?")]
    [InlineData("()a", "a", "0-1 0-0")]
    [InlineData("b(a){0}", "ba", "0-1 ?")]
    [InlineData("((a)(b(c)))", "abc", "0-3 0-3 0-1 1-3 2-3")]
    public void Loops_and_groups(string pattern, string text, string expected) => Check(pattern, text, expected);

    [Theory]
    [InlineData("^a", "ba", null)]
    [InlineData("^a", "\na", null)]
    [InlineData("(?:^|;)a", "b;a", "1-3")]
    [InlineData("a\\z", "aa", "1-2")]
    [InlineData("a\\z", "a\n", null)]
    [InlineData("(?:a|\\z)", "b", "1-1")]
    [InlineData("\\bab\\b", "xab ab", "4-6")]
    [InlineData("\\Bb", "b ab", "3-4")]
    [InlineData("a\\b", "a_ a", "3-4")]
    [InlineData("\\b", "", null)]
    [InlineData("\\B", "", "0-0")]
    [InlineData("^\\z", "", "0-0")]
    [InlineData("(?:^)a|b", "ab", "0-1")]
    public void Places(string pattern, string text, string? expected) => Check(pattern, text, expected);

    [Theory]
    [InlineData("abc", "xABc", "1-4")]
    [InlineData("[a-c]+", "xAbCD", "1-4")]
    [InlineData("[^a-c]+", "ABxC", "2-3")]
    [InlineData("[^\\W]+", "-aB-", "1-3")]
    [InlineData("k", "K", "0-1")]
    [InlineData("i", "I", "0-1")]
    [InlineData("@[`", "@[`", "0-3")]
    [InlineData("@", "`", null)]
    [InlineData("[[]", "{", null)]
    public void Either_case(string pattern, string text, string? expected) =>
        Check(pattern.Replace("[[]", "[\\[]", StringComparison.Ordinal).Replace("@[`", "@\\[`", StringComparison.Ordinal), text, expected, ignoresCase: true);

    [Theory]
    [InlineData("(?:aa|ab|ac|ad|ba|bb|bc|bd|b|a|)x", "bcx", "0-3")]
    [InlineData("(?:aa|ab|ac|ad|ba|bb|bc|bd|b|a|)x", "qx", "1-2")]
    [InlineData("(?:aa|ab|ac|ad|ba|bb|bc|bd|b|a|)\\z", "q", "1-1")]
    [InlineData("(a|ab|abc|abcd|abcde|abcdef|abcdefg|abcdefgh|abcdefghi)i", "abcdefghi", "0-9 0-8")]
    [InlineData("(foo|bar|baz|qux|\\d|^x|\\bend|.z|[a-f]+)!", "x x! cab!", "5-9 5-8")]
    public void Many_branches(string pattern, string text, string expected) => Check(pattern, text, expected);

    [Theory]
    [InlineData("a(?=b)")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?<name>a)")]
    [InlineData("(?i)a")]
    [InlineData("(?>a)")]
    [InlineData("(a)\\1")]
    [InlineData("\\x41")]
    [InlineData("\\p{L}")]
    [InlineData("[\\b]")]
    [InlineData("[]a]")]
    [InlineData("[^]a]")]
    [InlineData("a$")]
    [InlineData("\\Z")]
    [InlineData("a{,3}")]
    [InlineData("a{b}")]
    [InlineData("(?:ab){17}")]
    [InlineData("(?:a|){1,2}")]
    [InlineData("(?:a?){0,3}")]
    [InlineData("(\\b|a){0,2}")]
    [InlineData("\u00E9")]
    [InlineData("[a-\u00E9]")]
    [InlineData("(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("a**")]
    [InlineData("a\\")]
    public void What_is_not_known_is_refused(string pattern) =>
        Assert.Throws<FormatException>(() => PatternProgram.Compile(pattern, ignoresCase: false));

    [Fact]
    public void A_class_without_members_never_matches()
    {
        Check("a[^\\w\\W]", "aa", null);
        Check("a[^\\w\\W]?", "aa", "0-1");
    }

    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(?:a|a)*b")]
    [InlineData("(?:a*)*b")]
    [InlineData("(?:a*?)*?b")]
    [InlineData(".*.*.*.*b")]
    [InlineData("(?:a{0,16}){16}b")]
    public void A_pattern_that_would_take_for_ever_is_given_up(string pattern)
    {
        var program = PatternProgram.Compile(pattern, ignoresCase: false);
        var stepsLeft = 12_000;

        Assert.False(program.Matches(new string('a', 500), new int[PatternGroups.Length], ref stepsLeft));
        Assert.InRange(stepsLeft, -1_000, 0);
    }

    [Fact]
    public void Without_steps_there_is_no_match()
    {
        var stepsLeft = 0;
        Assert.False(PatternProgram.Compile("a", ignoresCase: false).Matches("a", new int[PatternGroups.Length], ref stepsLeft));
    }

    // The expectation is written down, and .NET must agree with it.
    private static void Check(string pattern, string text, string? expected, bool ignoresCase = false)
    {
        var options = RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        Assert.Equal(expected, PatternMatch.Plain(new Regex(pattern, options), text));
        Assert.Equal(expected, PatternMatch.Own(PatternProgram.Compile(pattern, ignoresCase), text));
    }
}
