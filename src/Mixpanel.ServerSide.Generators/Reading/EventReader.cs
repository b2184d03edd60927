using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Mixpanel.ServerSide.Generators.Diagnostics;
using Mixpanel.ServerSide.Generators.Models;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>Reads a type with <c>[MixpanelEvent]</c>: for the generator, which wants the model, and for the analyzer, which wants the flaws.</summary>
internal static class EventReader
{
    /// <summary>Beyond this, an event may have no room for all that the context and the library add.</summary>
    private const int MostProperties = 200;

    /// <returns>The model; null if no code can be generated.</returns>
    public static EventModel? Read(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, Action<Diagnostic> report, CancellationToken cancelled)
    {
        var canBeWritten = ShapeRules.Check(type, report);
        var eventName = attribute.TextArgument();
        CheckName(type, eventName, attribute.NameLocationOr(type.LocationOr(Location.None)), report);
        if (attribute.AttributeClass?.ContainingAssembly.GetTypeByMetadataName(LibraryNames.Value) is not { } value)
        {
            return null;
        }

        var readable = ReadableProperties.Of(type, compilation);
        var reader = new PropertyReader(type, NamingOf(attribute), new ValueTypes(compilation, value), report);
        var properties = ImmutableArray.CreateBuilder<PropertyModel>();
        foreach (var property in readable)
        {
            cancelled.ThrowIfCancellationRequested();
            if (reader.Read(property) is { } model)
            {
                properties.Add(model);
            }
        }

        if (properties.Count > MostProperties)
        {
            report(Diagnostic.Create(Descriptors.TooManyProperties, type.LocationOr(Location.None), type.Name, properties.Count));
        }

        PropertyAttributes.ReportIdle(type, readable, report);
        return canBeWritten ? Model(type, eventName, properties.ToImmutable()) : null;
    }

    private static void CheckName(INamedTypeSymbol type, string name, Location location, Action<Diagnostic> report)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            report(Diagnostic.Create(Descriptors.BadEventName, location, type.Name, "empty"));
        }
        else if (!NameRules.CanBeSent(name))
        {
            report(Diagnostic.Create(Descriptors.BadEventName, location, type.Name, name.Length > NameRules.Longest ? $"{name.Length} characters long" : "not valid Unicode"));
        }
        else if (NameRules.IsIdentityEvent(name))
        {
            report(Diagnostic.Create(Descriptors.IdentityEvent, location, type.Name, name));
        }
        else if (NameRules.LooksLikeMixpanelsEvent(name))
        {
            report(Diagnostic.Create(Descriptors.MixpanelsEventName, location, type.Name, name));
        }
    }

    private static int NamingOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Naming").Value.Value is int naming ? naming : 0;

    private static EventModel Model(INamedTypeSymbol type, string eventName, ImmutableArray<PropertyModel> properties)
    {
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } named
            ? named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
            : null;
        var types = new List<INamedTypeSymbol>();
        for (var level = type; level is not null; level = level.ContainingType)
        {
            types.Insert(0, level);
        }

        return new EventModel(
            FileNames.Of(space, types),
            space,
            new EquatableArray<string>([.. types.Select(Declaration)]),
            eventName,
            new EquatableArray<PropertyModel>(properties));
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty ? string.Empty : $"<{string.Join(", ", type.TypeParameters.Select(static one => Symbols.Escaped(one.Name)))}>";
        return $"{kind} {Symbols.Escaped(type.Name)}{parameters}";
    }
}
