using System.Text.RegularExpressions;

namespace Mixpanel.ServerSide.Proxy.Tests.Documentation;

/// <summary>docs/web-sdk-proxy.md lists every option, and nothing else.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public void Every_option_stands_in_the_guide()
    {
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "web-sdk-proxy.md"));
        var section = guide[guide.IndexOf("<!-- options -->", StringComparison.Ordinal)..];
        var inTable = Row().Matches(section).Select(static row => row.Groups[1].Value);
        var inCode = typeof(MixpanelProxyOptions).GetProperties().Select(static option => option.Name);
        Assert.Equal(inTable.Order(StringComparer.Ordinal), inCode.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
