using Microsoft.CodeAnalysis;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>The properties of a type that everybody can read, inherited ones first; what is hidden is left out.</summary>
internal static class ReadableProperties
{
    public static List<IPropertySymbol> Of(INamedTypeSymbol type, Compilation compilation)
    {
        var properties = new List<IPropertySymbol>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            var members = level.GetMembers();
            properties.InsertRange(0, members.OfType<IPropertySymbol>().Where(property => IsReadable(property) && !names.Contains(property.Name)));
            names.UnionWith(members.Where(member => compilation.IsSymbolAccessibleWithin(member, type)).Select(static member => member.Name));
        }

        return properties;
    }

    public static bool IsReadable(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } && Getter(property) is { DeclaredAccessibility: Accessibility.Public };

    // An override that has a setter alone is read by the getter of its base.
    private static IMethodSymbol? Getter(IPropertySymbol? property) =>
        property is null ? null : property.GetMethod ?? Getter(property.OverriddenProperty);
}
