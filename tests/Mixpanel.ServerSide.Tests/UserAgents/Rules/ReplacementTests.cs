using Mixpanel.ServerSide.UserAgents.Patterns;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Tests.UserAgents.Rules;

public sealed class ReplacementTests
{
    [Theory]
    [InlineData("Mac", "Mac")]
    [InlineData(" Mac ", "Mac")]
    [InlineData("", null)]
    [InlineData("$1", "ab")]
    [InlineData("x $1 $2 y", "x ab c y")]
    [InlineData("$1$1$1", "ababab")]
    [InlineData(" $3 $1", "ab")] // 3 took no part
    [InlineData("$3", null)]
    [InlineData("$4", null)] // 4 is empty
    [InlineData("$0 $ $x$", "$0 $ $x$")]
    [InlineData("$12", "ab2")] // one digit
    public void Groups_take_their_places(string template, string? expected)
    {
        var groups = new int[PatternGroups.Length];
        groups.AsSpan().Fill(-1);
        PatternGroups.Set(groups, 0, 0, 3);
        PatternGroups.Set(groups, 1, 0, 2);
        PatternGroups.Set(groups, 2, 2, 3);
        PatternGroups.Set(groups, 4, 1, 1);
        string? last = null;

        Assert.Equal(expected, new Replacement(template).Fill(groups, "abc", ref last));
    }

    [Fact]
    public void A_long_text_with_few_groups_needs_little_room()
    {
        var groups = new int[PatternGroups.Length];
        PatternGroups.Set(groups, 1, 0, 512);
        string? last = null;

        Assert.Equal(20_000 + 512, new Replacement(new string('x', 20_000) + "$1").Fill(groups, new string('a', 512), ref last)!.Length);
    }
}
