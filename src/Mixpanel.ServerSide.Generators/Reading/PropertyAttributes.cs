using Microsoft.CodeAnalysis;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Models;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>Finds the attributes of a property: on itself, on what it overrides, or on a parameter of a positional record that it comes from.</summary>
internal static class PropertyAttributes
{
    private static readonly string[] Names = [LibraryNames.PropertyAttribute, LibraryNames.IgnoreAttribute];

    /// <param name="type">The event's type. An inherited property may be given its value by a parameter of any record on the way to it.</param>
    /// <param name="property">The property.</param>
    /// <param name="name">The attribute's name.</param>
    public static AttributeData? Find(INamedTypeSymbol type, IPropertySymbol property, string name)
    {
        var declared = property;
        for (var level = type; level is not null && declared is not null; level = level.BaseType)
        {
            var isDeclaredHere = SymbolEqualityComparer.Default.Equals(declared.ContainingType, level);
            if (((isDeclaredHere ? declared.Attribute(name) : null) ?? OnParameter(level, property.Name, name)) is { } found)
            {
                return found;
            }

            declared = isDeclaredHere ? declared.OverriddenProperty : declared;
        }

        return null;
    }

    /// <summary>Reports attributes that nobody reads: whoever wrote one believes that it works, and MixpanelIgnore may be there for privacy.</summary>
    public static void ReportIdle(INamedTypeSymbol type, List<IPropertySymbol> readable, Action<Diagnostic> report)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(static one => !ReadableProperties.IsReadable(one)))
        {
            ReportIdle(property, type, report);
        }

        foreach (var parameter in type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters))
        {
            if (!type.IsRecord || !readable.Exists(property => property.Name == parameter.Name))
            {
                ReportIdle(parameter, type, report);
            }
        }
    }

    private static void ReportIdle(ISymbol symbol, INamedTypeSymbol type, Action<Diagnostic> report)
    {
        foreach (var attribute in Names.Select(symbol.Attribute).OfType<AttributeData>())
        {
            var name = attribute.AttributeClass!.Name;
            var shown = name.Substring(0, name.Length - nameof(Attribute).Length);
            report(Diagnostic.Create(Descriptors.AttributeWithoutEffect, attribute.LocationOr(symbol.LocationOr(Location.None)), shown, symbol.Name, type.Name));
        }
    }

    // Of all constructors: which one is the primary one, another assembly does not say.
    private static AttributeData? OnParameter(INamedTypeSymbol type, string property, string name) => !type.IsRecord ? null : type.InstanceConstructors
        .SelectMany(static constructor => constructor.Parameters)
        .Where(parameter => parameter.Name == property)
        .Select(parameter => parameter.Attribute(name))
        .FirstOrDefault(static attribute => attribute is not null);
}
