using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Architecture;

/// <summary>Dependencies between folders go one way, as docs/architecture.md draws them. Checked on symbols, because public types share one namespace.</summary>
public sealed class FolderDependencyTests
{
    // Folder → what it may use besides itself.
    private static readonly Dictionary<string, string[]> Core = new()
    {
        ["Diagnostics"] = [],
        ["Configuration"] = ["Values"],
        ["Values"] = [],
        ["Files"] = [],
        ["Journal"] = ["Files", "Configuration", "Diagnostics"],
        ["UserAgents"] = ["Diagnostics"],
        ["Context"] = ["Values", "UserAgents"],
        ["Enrichment"] = ["Values", "Context"],
        ["Messages"] = ["Context", "Values", "Configuration", "Diagnostics"],
        ["Tracking"] = ["Messages", "Enrichment", "Context", "Values", "Journal", "Configuration", "Diagnostics"],
        ["Ingestion"] = ["Configuration", "Diagnostics"],
        ["DeadLetters"] = ["Files", "Configuration", "Diagnostics"],
        ["Delivery"] = ["Journal", "Ingestion", "DeadLetters", "Configuration", "Diagnostics"],
        ["Registration"] = ["Tracking", "DeadLetters", "Enrichment", "Delivery", "Ingestion", "Journal", "Context", "Configuration", "Diagnostics"],
    };

    private static readonly Dictionary<string, string[]> AspNetCore = new()
    {
        ["Diagnostics"] = [],
        ["Requests"] = [],
        ["Configuration"] = ["Requests"],
        ["Visitors"] = ["Requests", "Configuration", "Diagnostics"],
        ["Context"] = ["Visitors", "Requests", "Configuration", "Diagnostics"],
        ["Authentication"] = ["Context", "Configuration"],
        ["PageViews"] = ["Context", "Requests", "Diagnostics"],
        ["Registration"] = ["Authentication", "Context", "Configuration", "PageViews", "Diagnostics"],
    };

    private static readonly Dictionary<string, string[]> Proxy = new()
    {
        ["Diagnostics"] = [],
        ["Configuration"] = [],
        ["Paths"] = [],
        ["Headers"] = ["Paths"],
        ["Forwarding"] = ["Headers", "Paths", "Diagnostics"],
        ["Registration"] = ["Forwarding", "Configuration", "Diagnostics"],
    };

    private static readonly Dictionary<string, string[]> Generators = new()
    {
        ["Polyfills"] = [],
        ["Models"] = [],
        ["Diagnostics"] = [],
        ["Reading"] = ["Models", "Diagnostics"],
        ["Writing"] = ["Models"],
        ["TypedEventAnalyzer.cs"] = ["Reading", "Models", "Diagnostics"],
        ["TypedEventGenerator.cs"] = ["Reading", "Writing", "Models"],
    };

    [Fact]
    public void In_the_generator_dependencies_go_down() => Check("Mixpanel.ServerSide.Generators", Generators);

    [Fact]
    public void In_the_core_package_dependencies_go_down() => Check("Mixpanel.ServerSide", Core);

    [Fact]
    public void In_the_ASP_NET_Core_package_dependencies_go_down() => Check("Mixpanel.ServerSide.AspNetCore", AspNetCore);

    [Fact]
    public void In_the_proxy_package_dependencies_go_down() => Check("Mixpanel.ServerSide.Proxy", Proxy);

    private static void Check(string project, Dictionary<string, string[]> allowed)
    {
        var root = Path.Combine(SourceTree.Root, "src", project);
        var files = SourceTree.FilesOf(project).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)).ToArray();
        var compilation = CSharpCompilation.Create(project, files, References(project));
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var folder = FolderOf(file.FilePath);
            Assert.True(allowed.ContainsKey(folder), $"The folder {folder} has no place in the architecture.");
            var model = compilation.GetSemanticModel(file);
            foreach (var name in file.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                foreach (var used in TypeOf(model.GetSymbolInfo(name).Symbol)?.DeclaringSyntaxReferences ?? [])
                {
                    var target = FolderOf(used.SyntaxTree.FilePath);
                    if (target != folder && !allowed[folder].Contains(target))
                    {
                        wrong.Add($"{folder} → {target}: {Path.GetRelativePath(root, file.FilePath)} uses {name}");
                    }
                }
            }
        }

        Assert.Empty(wrong);

        string FolderOf(string path) => Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)[0];
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol as INamedTypeSymbol ?? symbol?.ContainingType;

    // Everything that runs here, but for the project itself, which is compiled from its source.
    private static IEnumerable<MetadataReference> References(string project) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != project)
            .Select(static path => MetadataReference.CreateFromFile(path));
}
