using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mixpanel.ServerSide.Generators.Models;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>
/// Knows how a value of a type becomes a <c>MixpanelValue</c>. It asks for the conversions that the library has, so that a type which the
/// library learns needs no change here.
/// </summary>
internal sealed class ValueTypes(Compilation compilation, INamedTypeSymbol value)
{
    /// <summary>Levels of lists and objects that Mixpanel keeps below a property ("Import Events").</summary>
    private const int MaxDepth = 3;

    /// <summary>The C# expression for a value, or null if the type cannot be sent.</summary>
    /// <param name="type">The value's type.</param>
    /// <param name="access">The expression that reads it.</param>
    /// <param name="variable">A name for a variable, if the expression needs one; its scope is the whole method.</param>
    public string? Expression(ITypeSymbol type, string access, string variable)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return EnumNames.Of(type, access);
        }

        if (Underlying(type) is { } underlying)
        {
            return ConvertsFromExactly(type) ? access : NullableExpression(underlying, access, variable);
        }

        if (type is IArrayTypeSymbol array)
        {
            return !CanBeElement(array.ElementType, 1) ? null : ConvertsFrom(type) ? access : FromObject(access);
        }

        if (ConvertsFrom(type))
        {
            return access;
        }

        if (type.SpecialType == SpecialType.System_Object)
        {
            return FromObject(access);
        }

        if (MembersOf(type) is { } member)
        {
            // FromObject knows a dictionary by what it is at run time; this way it is one whatever implements it.
            return CanBeElement(member, 1) ? DictionaryExpression(member, access, variable) : null;
        }

        return IsListOfElements(type, 1) ? FromObject(access) : null;
    }

    private string? NullableExpression(ITypeSymbol underlying, string access, string variable) =>
        Expression(underlying, variable, variable) is { } present ? $"{access} is {{ }} {variable} ? ({LibraryNames.GlobalValue})({present}) : default" : null;

    private static string DictionaryExpression(ITypeSymbol member, string access, string variable) =>
        $"{access} is {{ }} {variable} ? {LibraryNames.GlobalProperties}.From<{member.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}>({variable}) : null";

    private static string FromObject(string access) => $"{LibraryNames.GlobalValue}.FromObject({access})";

    private bool ConvertsFrom(ITypeSymbol type) =>
        type.TypeKind != TypeKind.Dynamic && compilation.ClassifyConversion(type, value) is { Exists: true, IsImplicit: true };

    private bool ConvertsFromExactly(ITypeSymbol type) =>
        Operator(type) is { } conversion && SymbolEqualityComparer.Default.Equals(conversion.Parameters[0].Type, type);

    private IMethodSymbol? Operator(ITypeSymbol type) =>
        compilation.ClassifyConversion(type, value) is { Exists: true, IsImplicit: true, MethodSymbol: { } method }
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, value) ? method : null;

    // Elements are read by FromObject at run time, which knows the library's own conversions and no others.
    private bool CanBeElement(ITypeSymbol type, int depth) => type switch
    {
        { TypeKind: TypeKind.Enum or TypeKind.Error } or { SpecialType: SpecialType.System_Object or SpecialType.System_SByte or SpecialType.System_Int16 } => true,
        { TypeKind: TypeKind.Dynamic } => false,
        _ when SymbolEqualityComparer.Default.Equals(type, value) => true,
        _ when Underlying(type) is { } underlying => CanBeElement(underlying, depth),
        IArrayTypeSymbol array => depth < MaxDepth && CanBeElement(array.ElementType, depth + 1),
        _ when IsKnownToFromObject(type) => true,
        _ when MembersOf(type) is { } member => depth < MaxDepth && CanBeElement(member, depth + 1),
        _ => depth < MaxDepth && IsListOfElements(type, depth + 1),
    };

    // It looks at the very type of a value, but takes a derived class for its base.
    private bool IsKnownToFromObject(ITypeSymbol type) => type.IsReferenceType ? Operator(type) is not null : ConvertsFromExactly(type);

    private bool IsListOfElements(ITypeSymbol type, int depth)
    {
        var lists = ListsOf(type).ToList();
        return lists.Count > 0 && lists.TrueForAll(element => CanBeElement(element, depth));
    }

    // The type of a dictionary's values, if its names are text.
    private static ITypeSymbol? MembersOf(ITypeSymbol type) => ListsOf(type)
        .OfType<INamedTypeSymbol>()
        .Where(static element => element is { Name: "KeyValuePair", TypeArguments.Length: 2 }
            && element.ContainingNamespace.ToDisplayString() == "System.Collections.Generic"
            && element.TypeArguments[0].SpecialType == SpecialType.System_String)
        .Select(static element => element.TypeArguments[1])
        .FirstOrDefault();

    private static IEnumerable<ITypeSymbol> ListsOf(ITypeSymbol type) => (type is INamedTypeSymbol named ? type.AllInterfaces.Insert(0, named) : type.AllInterfaces)
        .Where(static one => one.ConstructedFrom.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        .Select(static one => one.TypeArguments[0]);

    private static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { ConstructedFrom.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;
}
