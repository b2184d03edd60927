namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>What of a parsed device is a fact, and not a word that stands in the place of one.</summary>
internal static class DeviceFacts
{
    /// <summary>What reduced User-Agents write instead of a model, since Chrome 110 (2023).</summary>
    public const string ReducedModel = "K";

    private const string Generic = "Generic";
    private const string GenericKind = Generic + " ";
    private const string Mac = "Mac";

    public static bool IsBot(UserAgentDevice device) => device.Family == UserAgentDevice.BotFamily;

    /// <summary>The family; null if it is not known. <c>Generic Smartphone</c> and the like are kinds, which stand for every device without a name.</summary>
    public static string? FamilyOf(UserAgentDevice device) =>
        device.Family is null or UserAgentProduct.UnknownFamily or ReducedModel or "" || device.Family.StartsWith(GenericKind, StringComparison.Ordinal) ? null : device.Family;

    /// <summary>Who makes it; null if it is not known.</summary>
    public static string? BrandOf(UserAgentDevice device) =>
        IsBot(device) || device.Brand is null or "" || device.Brand.StartsWith(Generic, StringComparison.Ordinal) ? null : device.Brand;

    /// <summary>
    /// The model; null if it is not known. An unnamed brand (<c>Generic_Android</c>) may have one, but of a plain <c>Generic</c> it is only
    /// a kind, such as <c>Smartphone</c>. <c>Mac</c> may be an iPad, which says the same in its desktop mode.
    /// </summary>
    public static string? ModelOf(UserAgentDevice device) =>
        IsBot(device) || device.Brand == Generic || device.Model is null or "" or ReducedModel or Mac ? null : device.Model;
}
