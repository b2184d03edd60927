using System.Text.RegularExpressions;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Documentation;

/// <summary>The README's table of settings lists every option, and nothing else.</summary>
public sealed partial class SettingsTableTests
{
    [Fact]
    public void Every_option_stands_in_the_README()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var section = readme[readme.IndexOf("## Settings", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\nBad settings", StringComparison.Ordinal)];
        var inTable = Row().Matches(section).Select(static row => row.Groups[1].Value).Where(static name => name != "Setting");
        var inCode = typeof(MixpanelOptions).GetProperties().Select(static option => option.Name)
            .Concat(typeof(MixpanelContextOptions).GetProperties().Select(static option => "Context:" + option.Name));
        Assert.Equal(inTable.Order(StringComparer.Ordinal), inCode.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_number_has_its_default_and_its_range_there()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var numbers = typeof(MixpanelOptions).GetProperties()
            .Where(static option => (Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType) is var type && (type == typeof(int) || type == typeof(long) || type == typeof(TimeSpan)))
            .Select(static option => option.Name);
        Assert.All(numbers, name => Assert.Matches($@"(?m)^\| `{name}` \| [^|]+ \| \S+.* – .*\S \| ", readme));
    }

    [GeneratedRegex(@"^\| `([\w:]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();
}
