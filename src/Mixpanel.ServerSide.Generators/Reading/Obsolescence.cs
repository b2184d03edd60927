using Microsoft.CodeAnalysis;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>
/// What is obsolete as an error (<c>[Obsolete("…", error: true)]</c>). Generated code may not name it, and unlike a warning, the
/// compiler's error cannot be suppressed.
/// </summary>
internal static class Obsolescence
{
    /// <summary>Whether the compiler forbids code of the type to read the property.</summary>
    public static bool Forbids(INamedTypeSymbol type, IPropertySymbol property)
    {
        if (IsObsolete(type))
        {
            return false;
        }

        for (var level = property; level is not null; level = level.OverriddenProperty)
        {
            if (IsError(level) || (level.GetMethod is { } getter && IsError(getter)))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsError(ISymbol symbol) => symbol.Attribute("System.ObsoleteAttribute") is { ConstructorArguments: { Length: 2 } said } && said[1].Value is true;

    // What is obsolete itself may use what is obsolete.
    private static bool IsObsolete(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.Attribute("System.ObsoleteAttribute") is not null)
            {
                return true;
            }
        }

        return false;
    }
}
