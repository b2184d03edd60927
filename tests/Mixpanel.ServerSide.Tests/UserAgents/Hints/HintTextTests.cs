using System.Text.RegularExpressions;
using Mixpanel.ServerSide.Tests.Context;
using Mixpanel.ServerSide.UserAgents.Hints;

namespace Mixpanel.ServerSide.Tests.UserAgents.Hints;

/// <summary>RFC 8941 "Structured Field Values for HTTP", as far as client hints use it.</summary>
public sealed class HintTextTests
{
    [Theory]
    [InlineData("\"Windows\"", "Windows")]
    [InlineData("  \"Chrome OS\"  ", "Chrome OS")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    [InlineData("\"a;b,c\"", "a;b,c")]
    [InlineData("\"Windows\";a;b=1;c=\"x;y\"", "Windows")]
    [InlineData("\"\"", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("Windows", null)]
    [InlineData("\"Windows", null)]
    [InlineData("\"Windows\\\"", null)]
    [InlineData("\"Win\\dows\"", null)]
    [InlineData("\"Windows\" x", null)]
    [InlineData("\"Windows\", \"Linux\"", null)]
    [InlineData("\"Wind\u00F6ws\"", null)]
    [InlineData("\"Win\tdows\"", null)]
    [InlineData("\"Windows\";A=1", null)]
    [InlineData("\"Windows\";a=", null)]
    [InlineData("\"Windows\";a=\"x", null)]
    public void A_string_is_read_by_the_book_or_not_at_all(string? header, string? expected) => Assert.Equal(expected, HintText.StringIn(header));

    [Theory]
    [InlineData("?1", true)]
    [InlineData(" ?0 ", false)]
    [InlineData("1", null)]
    [InlineData("?2", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_boolean_is_read(string? header, bool? expected) => Assert.Equal(expected, HintText.BooleanIn(header));

    [Theory]
    [InlineData("\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"", "Chromium 140|Not=A?Brand 24")]
    [InlineData("\"(Not;A, \\\"Brand\\\"\";v=\"8\",\"Chromium\"; v=\"140\"", "(Not;A, \"Brand\" 8|Chromium 140")]
    [InlineData("\"Chromium\"\t ,\t\"Opera\";x=1;v=\"90\";y", "Chromium |Opera 90")]
    [InlineData("\"Chromium\";v=140", "Chromium ")]
    [InlineData("\"Chromium\";v=\"1\";v=\"2\"", "Chromium 2")]
    [InlineData("\"Chromium\";v=\"140\",", "")]
    [InlineData(",\"Chromium\";v=\"140\"", "")]
    [InlineData("\"Chromium\";v=\"140\" \"Opera\"", "")]
    [InlineData("Chromium;v=\"140\"", "")]
    [InlineData("(\"Chromium\")", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_list_of_brands_is_read_by_the_book_or_not_at_all(string? header, string expected) =>
        Assert.Equal(expected, string.Join('|', HintText.BrandsIn(header).Select(static brand => $"{brand.Brand} {brand.Version}")));

    [Fact]
    public void What_is_longer_than_any_hint_is_none()
    {
        Assert.Equal(510, HintText.StringIn($"\"{new string('x', 510)}\"")?.Length);
        Assert.Null(HintText.StringIn($"\"{new string('x', 511)}\""));
        Assert.Empty(HintText.BrandsIn(string.Join(',', Enumerable.Repeat("\"b\";v=\"1\"", 60))));
        Assert.Empty(HintText.BrandsIn(string.Join(',', Enumerable.Repeat("\"b\"", 17))));
        Assert.Equal(16, HintText.BrandsIn(string.Join(',', Enumerable.Repeat("\"b\"", 16))).Length);
        Assert.Null(HintText.BooleanIn("?1" + new string(' ', 600)));
    }

    [Fact]
    public void Random_text_is_read_as_the_grammar_says()
    {
        const string String = """
            "((?:[ !#-\[\]-~]|\\["\\])*)"
            """;
        const string Parameters = $"""
            (?:;\ *[a-z*][a-z0-9_.*-]*(?:=(?:{String}|[a-zA-Z0-9!#$%&'*+.^_`|~:/=?-]+))?)*
            """;
        var grammar = new Regex($"^ *{String}{Parameters} *$", RegexOptions.CultureInvariant);
        var read = 0;
        Assert.All(RandomText.From(["\"", "\"", "\"Win", "\\", "\\\"", " ", ";", "; a", ";v=", "\"1\"", "?1", ",", "K", "\t", "\u00E9"], longest: 8), text =>
        {
            var match = grammar.Match(text);
            var expected = match.Success && match.Groups[1].Length > 0 ? Regex.Replace(match.Groups[1].Value, """\\(.)""", "$1") : null;
            Assert.Equal(expected, HintText.StringIn(text));
            read += expected is null ? 0 : 1;
        });
        Assert.InRange(read, 100, int.MaxValue);
    }
}
