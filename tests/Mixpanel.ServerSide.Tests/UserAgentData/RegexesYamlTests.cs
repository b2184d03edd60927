extern alias UserAgentData;

using UserAgentData::Mixpanel.ServerSide.UserAgentData;
using UserAgentData::Mixpanel.ServerSide.UserAgentData.Yaml;

namespace Mixpanel.ServerSide.Tests.UserAgentData;

public sealed class RegexesYamlTests
{
    [Fact]
    public void Lists_of_flat_maps_are_read()
    {
        var lists = RegexesYaml.Read(SmallRules.Yaml);

        Assert.Equal(["user_agent_parsers", "os_parsers", "device_parsers"], lists.Keys);
        Assert.Equal(
            [["regex=(Foo)Browser/(\\d+)\\.(\\d+)$", "family_replacement=Foo $1"], ["regex=(prohlížeč|Bar)/(\\d+)"]],
            lists["user_agent_parsers"].Select(static rule => rule.Values.Select(static pair => $"{pair.Key}={pair.Value}").ToArray()));
        Assert.Equal([4, 6], lists["user_agent_parsers"].Select(static rule => rule.Line));
    }

    [Theory]
    [InlineData("a:\r\n  - regex: 'x'\r\n", "x")]
    [InlineData("a:\n  - regex: ''", "")]
    [InlineData("a:\n  - regex: ' x # \"y\" '  # why\n", " x # \"y\" ")]
    [InlineData("\n#\n a:\n", null)]
    [InlineData("a:\n-   regex:   'x'", null)]
    public void A_value_is_what_stands_between_its_quotes(string yaml, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<RuleDataException>(() => RegexesYaml.Read(yaml));
            return;
        }

        Assert.Equal(expected, Assert.Single(RegexesYaml.Read(yaml)["a"]).Values["regex"]);
    }

    [Theory]
    [InlineData("regex: 'x'", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a: b\n", 1)]
    [InlineData("---\na:\n", 1)]
    [InlineData("  - regex: 'x'\n", 1)]
    [InlineData("a:\n  regex: 'x'\n", 2)]
    [InlineData("a:\n  - regex: x\n", 2)]
    [InlineData("a:\n  - regex: \"x\"\n", 2)]
    [InlineData("a:\n  - regex:\n", 2)]
    [InlineData("a:\n  - regex: |\n      x\n", 2)]
    [InlineData("a:\n  - regex: 'x\n", 2)]
    [InlineData("a:\n  - regex: 'x\n      y'\n", 2)]
    [InlineData("a:\n  - regex: 'it''s'\n", 2)]
    [InlineData("a:\n  - regex: 'x' y\n", 2)]
    [InlineData("a:\n  - regex: 'x'\n    regex: 'y'\n", 3)]
    [InlineData("a:\n  - regex: 'x'\n  -\n", 3)]
    [InlineData("a:\n  - regex: 'x'\n  - 'y'\n", 3)]
    [InlineData("a:\n  - : 'y'\n", 2)]
    [InlineData("a:\n  - regex: 'x'\nb:\n  family_replacement: 'y'\n", 4)]
    [InlineData("a:\n  - regex: 'x'\nb:\n  - regex: 'x'\na:\n  - regex: 'y'\n", 5)]
    public void Anything_else_is_refused_with_its_line(string yaml, int line) =>
        Assert.StartsWith($"Line {line} of the rules holds ", Assert.Throws<RuleDataException>(() => RegexesYaml.Read(yaml)).Message, StringComparison.Ordinal);
}
