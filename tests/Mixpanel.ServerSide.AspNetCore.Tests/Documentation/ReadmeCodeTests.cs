using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mixpanel.ServerSide.Generators;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Documentation;

/// <summary>The README's C# compiles, each block by itself, as a program in a web project would.</summary>
public sealed partial class ReadmeCodeTests
{
    // What the web SDK itself imports; everything else a program has to say.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private const string FragmentUsings = "using Microsoft.AspNetCore.Authentication;\nusing Microsoft.AspNetCore.HttpOverrides;\nusing Mixpanel.ServerSide;\n";

    // What a fragment takes as given, named in a comment before it: <!-- given: mixpanel, user -->
    private static readonly Dictionary<string, string> Given = new()
    {
        ["mixpanel"] = "IMixpanelTracker mixpanel = null!;",
        ["user"] = "var user = new { Id = \"\", Name = \"\", Email = \"\" };",
        ["invoice"] = "var invoice = new { Number = 1, PaidAt = DateTimeOffset.UnixEpoch };",
        ["http"] = "HttpContext http = null!;",
        ["principal"] = "System.Security.Claims.ClaimsPrincipal principal = null!;",
        ["app"] = "WebApplication app = null!;",
        ["builder"] = "WebApplicationBuilder builder = null!;",
    };

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    public static TheoryData<int> Lines => [.. Blocks().Select(static block => block.Line)];

    [Fact]
    public void There_is_code_to_compile() => Assert.InRange(Blocks().Count(), 8, int.MaxValue);

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_block_compiles(int line)
    {
        var block = Blocks().Single(candidate => candidate.Line == line);
        var given = (block.Given.Length > 0 ? FragmentUsings : string.Empty) + string.Concat(block.Given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static name => Given[name] + "\n"));
        var code = CSharpSyntaxTree.ParseText(given + block.Code, cancellationToken: TestContext.Current.CancellationToken);
        var isProgram = code.GetCompilationUnitRoot(TestContext.Current.CancellationToken).Members.Any(static member => member is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "Readme",
            [code, CSharpSyntaxTree.ParseText(ImplicitUsings, cancellationToken: TestContext.Current.CancellationToken)],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)])); // as the SDK does: YARP was built for an older .NET
        CSharpGeneratorDriver.Create(new TypedEventGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, TestContext.Current.CancellationToken);
        Assert.Empty(generated.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning));
        // Warnings of unused usings are hidden diagnostics, so a fragment may get more than it needs.
    }

    private static IEnumerable<(int Line, string Given, string Code)> Blocks()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        return CodeBlock().Matches(readme).Select(match => (
            Line: readme.AsSpan(0, match.Groups["code"].Index).Count('\n') + 1,
            Given: match.Groups["given"].Value,
            Code: match.Groups["code"].Value));
    }

    [GeneratedRegex(@"(<!-- given: (?<given>[a-z, ]+) -->\n)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
