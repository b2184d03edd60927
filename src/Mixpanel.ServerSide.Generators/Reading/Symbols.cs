using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>Small questions about symbols.</summary>
internal static class Symbols
{
    public static bool Is(this ITypeSymbol? type, string fullName) =>
        type is not null && type.Name.Length > 0 && fullName.EndsWith(type.Name, StringComparison.Ordinal) && type.ToDisplayString() == fullName;

    public static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));

    /// <summary>Where to point at: the symbol's name, or what is given if it is in another assembly.</summary>
    public static Location LocationOr(this ISymbol symbol, Location other) =>
        symbol.Locations.FirstOrDefault(static location => location.IsInSource) ?? other;

    /// <summary>Where an attribute stands.</summary>
    public static Location LocationOr(this AttributeData attribute, Location other) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? other;

    /// <summary>Where an attribute says its name, or else where it stands.</summary>
    public static Location NameLocationOr(this AttributeData attribute, Location other) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.GetLocation()
            ?? attribute.LocationOr(other);

    /// <summary>The attribute's first argument; empty if it is null or missing.</summary>
    public static string TextArgument(this AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : string.Empty;

    /// <summary>A name as C# code has to write it.</summary>
    public static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
