using Microsoft.CodeAnalysis;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Models;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>Finds the attributes of a property: on itself, on what it overrides, or on the parameter of a positional record that it comes from.</summary>
internal static class PropertyAttributes
{
    private static readonly string[] Names = [LibraryNames.PropertyAttribute, LibraryNames.IgnoreAttribute];

    public static AttributeData? Find(IPropertySymbol property, string name)
    {
        for (var level = property; level is not null; level = level.OverriddenProperty)
        {
            if ((level.Attribute(name) ?? OnParameter(level, name)) is { } found)
            {
                return found;
            }
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

    private static AttributeData? OnParameter(IPropertySymbol property, string name) => !property.ContainingType.IsRecord ? null : property.ContainingType.InstanceConstructors
        .SelectMany(static constructor => constructor.Parameters)
        .Where(parameter => parameter.Name == property.Name)
        .Select(parameter => parameter.Attribute(name))
        .FirstOrDefault(static attribute => attribute is not null);
}
