using System.Diagnostics.CodeAnalysis;

namespace Mixpanel.ServerSide.UserAgents.Hints;

/// <summary>Reads whole hints. A hint that is malformed or too long counts as absent.</summary>
internal static class HintText
{
    private const int MaxBrands = 16;

    /// <summary>A string, such as <c>"Windows"</c>.</summary>
    /// <returns>Its value; null if there is none, or an empty one, which says as little.</returns>
    public static string? StringIn(string? header)
    {
        if (!MayBeHint(header))
        {
            return null;
        }

        var reader = new StructuredFieldReader(header);
        return reader.TryReadString(out var value) && reader.TryReadParameters(out _) && reader.IsAtEnd && value.Length > 0 ? value : null;
    }

    /// <summary>A boolean, such as <c>?1</c>; null if it is none.</summary>
    public static bool? BooleanIn(string? header) => header?.Length <= StructuredFieldReader.MaxLength
        ? header.AsSpan().Trim(' ') switch
        {
            "?1" => true,
            "?0" => false,
            _ => null,
        }
        : null;

    /// <summary>A list of brands, such as <c>"Chromium";v="140", "Not=A?Brand";v="24"</c>. Empty if there is none.</summary>
    public static BrandVersion[] BrandsIn(string? header)
    {
        if (!MayBeHint(header))
        {
            return [];
        }

        var brands = new List<BrandVersion>(4);
        var reader = new StructuredFieldReader(header);
        do
        {
            if (brands.Count == MaxBrands || !reader.TryReadString(out var brand) || !reader.TryReadParameters(out var version))
            {
                return [];
            }

            brands.Add(new BrandVersion(brand, version));
        }
        while (reader.TrySkipComma());
        return reader.IsAtEnd ? [.. brands] : [];
    }

    private static bool MayBeHint([NotNullWhen(true)] string? header) => header is { Length: > 0 and <= StructuredFieldReader.MaxLength };
}
