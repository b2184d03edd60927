using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Models;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>Which types can be given another part with an interface.</summary>
internal static class ShapeRules
{
    /// <summary>Reports what is in the way.</summary>
    /// <returns>Whether code can be generated.</returns>
    public static bool Check(INamedTypeSymbol type, Action<Diagnostic> report)
    {
        var location = type.LocationOr(Location.None);
        if (Reason(type) is { } reason)
        {
            report(Diagnostic.Create(Descriptors.UnsupportedShape, location, type.Name, reason));
            return false;
        }

        var canBeWritten = IsPartial(type);
        if (!canBeWritten)
        {
            report(Diagnostic.Create(Descriptors.NotPartial, location, type.Name));
        }

        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (!IsPartial(container))
            {
                report(Diagnostic.Create(Descriptors.ContainerNotPartial, container.LocationOr(location), container.Name, type.Name));
                canBeWritten = false;
            }
        }

        return canBeWritten;
    }

    private static string? Reason(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "is static",
        { IsRefLikeType: true } => "is a ref struct",
        _ when IsFileLocal(type) => "is local to its file",
        _ when WritesItself(type) => "has a WriteTo of its own",
        _ => null,
    };

    // The generated one is an explicit implementation, and has another name.
    private static bool WritesItself(INamedTypeSymbol type) => type.GetMembers("WriteTo").OfType<IMethodSymbol>()
        .Any(static method => method.Parameters.Length == 1 && method.Parameters[0].Type.Is(LibraryNames.Writer));

    private static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || (type.ContainingType is { } container && IsFileLocal(container));

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static part =>
        part.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
