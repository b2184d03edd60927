namespace Mixpanel.ServerSide;

/// <summary>
/// Reads a User-Agent: versions, models, ua-parser's families, bots. By default the library uses its own; another one is used when it
/// is registered before <c>AddMixpanel</c>, or after it in its place. A <see cref="MixpanelContext"/> that is made by hand uses it only through the
/// <see cref="MixpanelContext.UserAgentReader"/> that it is given.
/// </summary>
/// <remarks>
/// What it answers is kept for as long as the header is met often, so the same text must always have the same answer. It is called by several threads
/// at the same time. If it throws, the messages of that context go without what it would have told, and the next context with the same header
/// asks it again.
/// </remarks>
public interface IUserAgentParser
{
    /// <summary>Reads a User-Agent.</summary>
    /// <param name="userAgent">The header as it came: anything that anybody cares to send, up to tens of thousands of characters.</param>
    /// <returns>What it tells; <see cref="ParsedUserAgent.Unknown"/> if that is nothing.</returns>
    ParsedUserAgent Parse(string userAgent);
}
