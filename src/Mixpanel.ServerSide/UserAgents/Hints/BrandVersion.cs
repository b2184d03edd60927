namespace Mixpanel.ServerSide.UserAgents.Hints;

/// <summary>One entry of a list of brands.</summary>
/// <param name="Brand">The name of a browser, of its engine, or one that is made up (GREASE).</param>
/// <param name="Version">Its version as it came; null if there is none.</param>
internal readonly record struct BrandVersion(string Brand, string? Version);
