using System.Reflection;

namespace Mixpanel.ServerSide.Tests.UserAgents.Reading;

/// <summary>What the tests of readings take for ua-parser's answers are its answers.</summary>
public sealed class KnownParserTests
{
    public static TheoryData<string> UserAgents =>
        [.. typeof(Texts).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static text => (string)text.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(UserAgents))]
    public void The_librarys_own_parser_says_the_same(string userAgent)
    {
        var known = new KnownParser().Parse(userAgent);
        var parsed = UserAgentReader.DefaultParser.Parse(userAgent);
        Assert.Equal((known.Browser, known.OperatingSystem, known.Device), (parsed.Browser, parsed.OperatingSystem, parsed.Device));
        Assert.Equal(known.Bot, parsed.Bot);
    }
}
