using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Mixpanel.ServerSide.Generators.Reading;

/// <summary>
/// Names the generated files. The compiler compares their names without regard to case, as some file systems do, but <c>Foo</c> and
/// <c>foo</c> are two types: a hash of the name as it is written tells them apart.
/// </summary>
internal static class FileNames
{
    /// <param name="space">The namespace; null for the global one.</param>
    /// <param name="types">The containing types, outermost first, and at last the event itself.</param>
    public static string Of(string? space, IEnumerable<INamedTypeSymbol> types)
    {
        var typeName = string.Join(".", types.Select(static type => type.MetadataName));
        var name = space is null ? typeName : $"{space.Replace("@", string.Empty)}.{typeName}";
        return $"{name}.{Hash(name).ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }

    // FNV-1a. string.GetHashCode differs from one process to the next, and a build has to give the same files everywhere.
    private static uint Hash(string name) =>
        name.Aggregate(2166136261u, static (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
