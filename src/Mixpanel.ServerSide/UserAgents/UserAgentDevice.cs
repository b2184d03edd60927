namespace Mixpanel.ServerSide;

/// <summary>A device as a User-Agent names it.</summary>
/// <param name="Family">Its name, such as <c>iPhone</c> or <c>Samsung SM-G991B</c>; <c>Other</c> if it is not known, <c>Spider</c> for a bot.</param>
/// <param name="Brand">Who makes it, such as <c>Samsung</c>. Null if unknown.</param>
/// <param name="Model">The model, such as <c>SM-G991B</c>. Null if unknown.</param>
public sealed record UserAgentDevice(string Family, string? Brand = null, string? Model = null)
{
    /// <summary>The family of a bot's device in ua-parser's rules.</summary>
    internal const string BotFamily = "Spider";

    /// <summary>One that is not known.</summary>
    public static UserAgentDevice Other { get; } = new(UserAgentProduct.UnknownFamily);
}
