using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Mixpanel.ServerSide.Generators.Diagnostics;

/// <summary>What can be wrong with a typed event. docs/typed-events.md lists the same.</summary>
internal static class Descriptors
{
    private const string Category = "Mixpanel";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "MPX001",
        "A typed event must be partial",
        "'{0}' has [MixpanelEvent] but is not partial; add 'partial', so that its code can be generated");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error(
        "MPX002",
        "A type around a typed event must be partial",
        "'{0}' contains the typed event '{1}' but is not partial; add 'partial', so that the event's code can be generated");

    public static readonly DiagnosticDescriptor UnsupportedShape = Error(
        "MPX003",
        "The type cannot be a typed event",
        "'{0}' cannot be a typed event because it {1}; take another kind of type, or remove [MixpanelEvent]");

    public static readonly DiagnosticDescriptor BadEventName = Error(
        "MPX004",
        "The name of a typed event is empty or too long",
        "The event name of '{0}' is {1}; give it a name of 1 to 255 characters");

    public static readonly DiagnosticDescriptor IdentityEvent = Error(
        "MPX005",
        "The name belongs to one of Mixpanel's identity events",
        "'{0}' is called '{1}', which is one of Mixpanel's identity events and would merge users; give it a name of your own");

    public static readonly DiagnosticDescriptor MixpanelsEventName = Warning(
        "MPX006",
        "The name of a typed event looks like Mixpanel's own",
        "'{0}' is called '{1}', but names that begin with '$' or 'mp_' are Mixpanel's own; give it a name of your own");

    public static readonly DiagnosticDescriptor BadPropertyName = Error(
        "MPX007",
        "The name of a property is empty or too long",
        "The name of '{0}.{1}' in Mixpanel is {2}; give it a name of 1 to 255 characters with [MixpanelProperty]");

    public static readonly DiagnosticDescriptor ReservedPropertyName = Error(
        "MPX008",
        "The name of a property is reserved",
        "'{0}.{1}' is called '{2}', which is reserved for Mixpanel and the library; give it another name with [MixpanelProperty], or leave it out with [MixpanelIgnore]");

    public static readonly DiagnosticDescriptor MixpanelsPropertyName = Warning(
        "MPX009",
        "The name of a property looks like Mixpanel's own",
        "'{0}.{1}' is called '{2}', but names that begin with '$' or 'mp_' are Mixpanel's own; give it another name with [MixpanelProperty]");

    public static readonly DiagnosticDescriptor FieldByChance = Error(
        "MPX010",
        "The name of a property would set a field of the event",
        "'{0}.{1}' is called '{2}', which would say who, when or where the event is; if that is meant, say [MixpanelProperty(\"{2}\")], else give it another name");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "MPX011",
        "Two properties have one name",
        "'{0}.{1}' and '{0}.{2}' are both called '{3}' in Mixpanel; give one another name with [MixpanelProperty]");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "MPX012",
        "The type of a property cannot be sent",
        "'{0}.{1}' is of type '{2}', which MixpanelValue cannot hold; make it text, a number, a time, a list or MixpanelProperties, or leave it out with [MixpanelIgnore]");

    public static readonly DiagnosticDescriptor TooManyProperties = Error(
        "MPX013",
        "A typed event has too many properties",
        "'{0}' has {1} properties, but an event takes 254 with those of the context and the library; keep at most 200");

    public static readonly DiagnosticDescriptor AttributeWithoutEffect = Warning(
        "MPX014",
        "The attribute has no effect here",
        "[{0}] has no effect on '{1}' of '{2}': only public instance properties with a public getter, and parameters of positional records, are sent; move or remove it");

    public static readonly DiagnosticDescriptor ObsoleteAsError = Error(
        "MPX015",
        "A property is obsolete as an error",
        "'{0}.{1}' is obsolete as an error, so that no code may read it; leave it out with [MixpanelIgnore], or make it obsolete as a warning");

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        NotPartial, ContainerNotPartial, UnsupportedShape, BadEventName, IdentityEvent, MixpanelsEventName, BadPropertyName,
        ReservedPropertyName, MixpanelsPropertyName, FieldByChance, DuplicateName, UnsupportedType, TooManyProperties, AttributeWithoutEffect,
        ObsoleteAsError,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
