namespace Mixpanel.ServerSide.UserAgents.Hints;

/// <summary>A product that client hints name. Anything else in a list of brands may be made up, at any place in it (GREASE).</summary>
/// <param name="Brand">Its name in client hints.</param>
/// <param name="Family">Its name in ua-parser's words; null where the User-Agent says it better.</param>
/// <param name="PhoneFamily">The same on a phone.</param>
internal sealed record KnownBrand(string Brand, string? Family = null, string? PhoneFamily = null)
{
    /// <summary>The engine, which all of them name besides their own product.</summary>
    public const string Engine = "Chromium";

    // The first that is in a list counts. Products come before Chrome, which some of them name too.
    private static readonly KnownBrand[] All =
    [
        new("Microsoft Edge", "Edge", "Edge Mobile"),
        new("Opera GX", "Opera", "Opera Mobile"),
        new("OperaMobile", "Opera Mobile", "Opera Mobile"),
        new("Opera", "Opera", "Opera Mobile"),
        new("Samsung Internet", "Samsung Internet", "Samsung Internet"),
        new("Brave", "Brave", "Brave"),
        new("Vivaldi", "Vivaldi", "Vivaldi"),
        new("YaBrowser", "Yandex Browser", "Yandex Browser"),
        new("Yandex", "Yandex Browser", "Yandex Browser"),
        new("Whale", "Whale", "Whale"),
        new("DuckDuckGo", "DuckDuckGo", "DuckDuckGo Mobile"),
        new("Google Chrome"),
        new(Engine),
    ];

    /// <summary>The product in a list, else the engine; null if neither is in it.</summary>
    public static KnownBrand? In(ReadOnlySpan<BrandVersion> brands)
    {
        foreach (var known in All)
        {
            if (VersionIn(brands, known.Brand, out _))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>Finds a brand by its name.</summary>
    public static bool VersionIn(ReadOnlySpan<BrandVersion> brands, string brand, out string? version)
    {
        foreach (var candidate in brands)
        {
            if (candidate.Brand == brand)
            {
                version = candidate.Version;
                return true;
            }
        }

        version = null;
        return false;
    }
}
