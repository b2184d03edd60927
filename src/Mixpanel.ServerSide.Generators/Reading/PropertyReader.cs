using Microsoft.CodeAnalysis;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Models;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>
/// Reads the properties of a typed event one after the other. What is wrong with one is reported, and it is left out, so that the rest of
/// the event still works in a build without analyzers.
/// </summary>
internal sealed class PropertyReader(INamedTypeSymbol type, int naming, ValueTypes values, Action<Diagnostic> report)
{
    private readonly Location _typeLocation = type.LocationOr(Location.None);
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    public PropertyModel? Read(IPropertySymbol property)
    {
        if (PropertyAttributes.Find(type, property, LibraryNames.IgnoreAttribute) is not null)
        {
            return null;
        }

        var location = property.LocationOr(_typeLocation);
        if (Obsolescence.Forbids(type, property))
        {
            report(Diagnostic.Create(Descriptors.ObsoleteAsError, location, type.Name, property.Name));
            return null;
        }

        var attribute = PropertyAttributes.Find(type, property, LibraryNames.PropertyAttribute);
        var name = attribute is null ? Naming.Apply(naming, property.Name) : attribute.TextArgument();
        var isGoodName = CheckName(property, name, attribute?.NameLocationOr(location) ?? location, isSaid: attribute is not null);
        var value = values.Expression(property.Type, "this." + Symbols.Escaped(property.Name), "given" + property.Name);
        if (value is null && property.Type.TypeKind != TypeKind.Error)
        {
            report(Diagnostic.Create(Descriptors.UnsupportedType, location, type.Name, property.Name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }

        return isGoodName && value is not null ? new PropertyModel(name, value) : null;
    }

    private bool CheckName(IPropertySymbol property, string name, Location location, bool isSaid)
    {
        if (!NameRules.CanBeSent(name))
        {
            var flaw = name.Length == 0 ? "empty" : name.Length > NameRules.Longest ? $"{name.Length} characters long" : "not valid Unicode";
            report(Diagnostic.Create(Descriptors.BadPropertyName, location, type.Name, property.Name, flaw));
            return false;
        }

        if (NameRules.IsNeverSent(name))
        {
            report(Diagnostic.Create(Descriptors.ReservedPropertyName, location, type.Name, property.Name, name));
            return false;
        }

        if (NameRules.IsField(name) && !isSaid)
        {
            report(Diagnostic.Create(Descriptors.FieldByChance, location, type.Name, property.Name, name));
            return false;
        }

        if (_taken.TryGetValue(name, out var other))
        {
            report(Diagnostic.Create(Descriptors.DuplicateName, location, type.Name, property.Name, other, name));
            return false;
        }

        if (NameRules.LooksLikeMixpanels(name))
        {
            report(Diagnostic.Create(Descriptors.MixpanelsPropertyName, location, type.Name, property.Name, name));
        }

        _taken.Add(name, property.Name);
        return true;
    }
}
