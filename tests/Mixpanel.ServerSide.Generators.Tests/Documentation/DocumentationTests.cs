using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Tests.Support;

namespace Mixpanel.ServerSide.Generators.Tests.Documentation;

/// <summary>docs/typed-events.md says what is so.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "typed-events.md"));

    [Fact]
    public void The_table_of_diagnostics_is_the_codes() => Assert.Equal(
        Descriptors.All.Select(static one => $"{one.Id} {one.DefaultSeverity}"),
        Row().Matches(Documentation).Select(static row => $"{row.Groups[1]} {row.Groups[2]}"));

    [Fact]
    public void All_code_compiles_as_one_project()
    {
        // Declarations first; calls take the tracker as given.
        var blocks = CodeBlock().Matches(Documentation).ToLookup(static match => match.Groups["given"].Success, static match => match.Groups["code"].Value);
        Assert.Equal(3, blocks[false].Count());
        Assert.Equal(2, blocks[true].Count());
        var calls = "using Mixpanel.ServerSide;\nIMixpanelTracker mixpanel = null!;\n" + string.Concat(blocks[true]);
        var declarations = string.Concat(blocks[false]).Replace("using Mixpanel.ServerSide;", string.Empty, StringComparison.Ordinal);
        var project = UserProject.OfProgram(calls + declarations);
        Assert.DoesNotContain(project.CompilerMessages, static message => message.Id != "CS1591"); // XML comments, which the document does not show
        Assert.Equal(2, project.Files.Count);
    }

    [Fact]
    public async Task No_code_in_it_has_a_flaw()
    {
        foreach (Match block in CodeBlock().Matches(Documentation).Where(static match => !match.Groups["given"].Success))
        {
            Assert.Empty(await UserProject.Of(block.Groups["code"].Value.Replace("using Mixpanel.ServerSide;", string.Empty, StringComparison.Ordinal)).MessagesAsync());
        }
    }

    [GeneratedRegex(@"^\| (MPX\d{3}) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<given><!-- given: mixpanel -->\n)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
