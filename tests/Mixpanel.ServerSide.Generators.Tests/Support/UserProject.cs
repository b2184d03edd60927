using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mixpanel.ServerSide.Generators.Tests.Support;

/// <summary>A user's project: some code, compiled with the library, its generator and its analyzer.</summary>
internal sealed class UserProject
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    private readonly CSharpCompilation _output;

    private UserProject(string code, OutputKind kind, params MetadataReference[] others)
    {
        Input = CSharpCompilation.Create(
            "UserProject",
            [Parse(Usings, "Usings.cs"), Parse(code, "Code.cs")],
            [.. References, .. others],
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        var driver = Driver().RunGeneratorsAndUpdateCompilation(Input, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        _output = (CSharpCompilation)output;
        Files = [.. driver.GetRunResult().GeneratedTrees];
    }

    public CSharpCompilation Input { get; }

    public IReadOnlyList<SyntaxTree> Files { get; }

    /// <summary>What the compiler says, generated code included, with warnings as errors and documentation demanded.</summary>
    public IReadOnlyList<Diagnostic> CompilerMessages =>
        [.. _output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static message => message.Severity >= DiagnosticSeverity.Warning)];

    public static UserProject Of(string code, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, params MetadataReference[] others) =>
        new("using Mixpanel.ServerSide;\n" + code, kind, others);

    public static UserProject OfProgram(string code) => new(code, OutputKind.ConsoleApplication);

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new TypedEventGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static SyntaxTree Parse(string code, string path) =>
        CSharpSyntaxTree.ParseText(code, ParseOptions, path, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The lines that write properties.</summary>
    public IReadOnlyList<string> Writes() =>
        [.. Assert.Single(Files).ToString().Split('\n').Select(static line => line.Trim()).Where(static line => line.StartsWith("writer.Write", StringComparison.Ordinal))];

    /// <summary>What the analyzer says.</summary>
    public async Task<IReadOnlyList<Diagnostic>> MessagesAsync()
    {
        var messages = await _output
            .WithAnalyzers([new TypedEventAnalyzer()], new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. messages.OrderBy(static message => message.Location.SourceSpan.Start).ThenBy(static message => message.Id, StringComparer.Ordinal)];
    }

    /// <summary>The project as another one references it.</summary>
    public MetadataReference ToReference()
    {
        using var image = new MemoryStream();
        Assert.True(_output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
