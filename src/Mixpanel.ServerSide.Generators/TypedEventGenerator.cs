using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mixpanel.ServerSide.Generators.Models;
using Mixpanel.ServerSide.Generators.Reading;
using Mixpanel.ServerSide.Generators.Writing;

namespace Mixpanel.ServerSide.Generators;

/// <summary>
/// Implements <c>IMixpanelTypedEvent</c> for types with <c>[MixpanelEvent]</c>. What is wrong with them is said by
/// <see cref="TypedEventAnalyzer"/>: an analyzer's messages can be configured and suppressed where they stand, a generator's cannot.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TypedEventGenerator : IIncrementalGenerator
{
    /// <summary>The step whose result stays the same while a typed event does.</summary>
    internal const string EventsStep = "Events";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var events = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                LibraryNames.EventAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancelled) => EventReader.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], found.SemanticModel.Compilation, static _ => { }, cancelled))
            .Where(static model => model is not null)
            .WithTrackingName(EventsStep);
        context.RegisterSourceOutput(events, static (output, model) =>
            output.AddSource(model!.FileName, SourceText.From(EventSource.Write(model), Encoding.UTF8)));
    }
}
