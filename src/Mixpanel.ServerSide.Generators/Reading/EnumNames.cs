using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>Writes an enum as the name of its value, by a switch: the library's conversion from <see cref="Enum"/> boxes.</summary>
internal static class EnumNames
{
    /// <summary>With more members, the switch is more code than it is worth.</summary>
    private const int Most = 100;

    public static string Of(ITypeSymbol type, string access)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToList();
        if (members.Count > Most)
        {
            return $"{access}.ToString()";
        }

        // What is obsolete as an error cannot be named here; ToString can still say it.
        // Of two names for one value, which one is said stays with ToString: the same as without the generator.
        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var arms = members
            .GroupBy(static field => field.ConstantValue)
            .Where(static sameValue => sameValue.Count() == 1 && !Obsolescence.IsError(sameValue.Single()))
            .Select(sameValue => $"{name}.{Symbols.Escaped(sameValue.Single().Name)} => {SymbolDisplay.FormatLiteral(sameValue.Single().Name, quote: true)}, ");
        return $"{access} switch {{ {string.Concat(arms)}var other => other.ToString() }}";
    }
}
