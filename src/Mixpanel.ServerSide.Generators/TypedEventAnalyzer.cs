using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Models;
using Mixpanel.ServerSide.Generators.Reading;

namespace Mixpanel.ServerSide.Generators;

/// <summary>Says what is wrong with a type that has <c>[MixpanelEvent]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypedEventAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static symbol =>
        {
            if (symbol.Symbol.Attribute(LibraryNames.EventAttribute) is { } attribute)
            {
                EventReader.Read((INamedTypeSymbol)symbol.Symbol, attribute, symbol.Compilation, symbol.ReportDiagnostic, symbol.CancellationToken);
            }
        }, SymbolKind.NamedType);
    }
}
