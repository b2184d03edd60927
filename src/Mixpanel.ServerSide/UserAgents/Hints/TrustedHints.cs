using Mixpanel.ServerSide.UserAgents.WebSdk;

namespace Mixpanel.ServerSide.UserAgents.Hints;

/// <summary>
/// What the client hints of a request say. They are used only where they agree with the User-Agent: one of the two may be forged, or come
/// from a tool that pretends to be another device, and then the User-Agent counts alone, as it does for the web SDK.
/// </summary>
internal sealed class TrustedHints
{
    private readonly UserAgentClientHints _hints;
    private BrandVersion[]? _brands;
    private BrandVersion[]? _fullVersions;

    private TrustedHints(UserAgentClientHints hints, string system)
    {
        _hints = hints;
        OperatingSystem = system;
        OperatingSystemVersion = PlatformVersion.Of(system, HintText.StringIn(hints.PlatformVersion));
        Model = system == OperatingSystems.Android ? ModelText.Of(HintText.StringIn(hints.Model)) : null; // others send an empty one
        IsPhone = HintText.BooleanIn(hints.Mobile);
    }

    /// <summary>The operating system that both name.</summary>
    public string OperatingSystem { get; }

    /// <summary>Its true version; null if it is not told.</summary>
    public string? OperatingSystemVersion { get; }

    /// <summary>The device's model; null if it is not told, and anywhere but on Android.</summary>
    public string? Model { get; }

    /// <summary>Whether it is a phone; null if it is not told.</summary>
    public bool? IsPhone { get; }

    /// <summary>The product, with its major version.</summary>
    public KnownBrand? Brand => KnownBrand.In(Brands.Length > 0 ? Brands : FullVersions);

    private BrandVersion[] Brands => _brands ??= HintText.BrandsIn(_hints.Brands);

    private BrandVersion[] FullVersions => _fullVersions ??= HintText.BrandsIn(_hints.FullVersions);

    /// <summary>The hints that can be trusted; null if there are none.</summary>
    /// <param name="hints">The hints as they came.</param>
    /// <param name="userAgent">The User-Agent.</param>
    /// <param name="system">Its operating system in the web SDK's words.</param>
    public static TrustedHints? Of(UserAgentClientHints? hints, string? userAgent, string? system) =>
        hints is not null
        && system is not null
        && HintText.StringIn(hints.Platform) is { } platform
        && OperatingSystems.Canonical(platform) == system
        && UserAgentWords.Chromium.AreIn(WebSdkUserAgent.Beginning(userAgent)) // other browsers send no hints
            ? new TrustedHints(hints, system)
            : null;

    /// <summary>The version of a product as exactly as it is told; null if it is not.</summary>
    public string? VersionOf(KnownBrand brand) =>
        (KnownBrand.VersionIn(FullVersions, brand.Brand, out var version) && VersionText.IsVersion(version))
        || (KnownBrand.VersionIn(Brands, brand.Brand, out version) && VersionText.IsVersion(version))
            ? version
            : null;

    /// <summary>
    /// The full version of the product, else of its engine, whichever has the same first part as <paramref name="browserVersion"/>: what the
    /// web SDK calls Chrome is the engine of several products.
    /// </summary>
    public string? FullVersionLike(double browserVersion)
    {
        if (KnownBrand.In(FullVersions) is not { } product)
        {
            return null;
        }

        return FullVersion(product.Brand) ?? FullVersion(KnownBrand.Engine);

        string? FullVersion(string brand) =>
            KnownBrand.VersionIn(FullVersions, brand, out var version) && VersionText.IsVersion(version) && VersionText.HasMajor(version, browserVersion) && !VersionText.IsReduced(version)
                ? version
                : null;
    }
}
