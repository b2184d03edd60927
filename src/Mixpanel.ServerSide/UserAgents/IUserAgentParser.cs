namespace Mixpanel.ServerSide;

/// <summary>
/// Reads a User-Agent: versions, models, ua-parser's families, bots. By default the library uses its own; another one is used when it
/// is registered before <c>AddMixpanel</c>, or after it in its place.
/// </summary>
/// <remarks>
/// What it answers is kept for as long as the header is met often, so the same text must always have the same answer. It is called by several threads
/// at the same time. If it throws, the message goes without what it would have told.
/// </remarks>
public interface IUserAgentParser
{
    /// <summary>Reads a User-Agent.</summary>
    /// <param name="userAgent">The header as it came: anything that anybody cares to send, up to tens of thousands of characters.</param>
    /// <returns>What it tells; <see cref="ParsedUserAgent.Unknown"/> if that is nothing.</returns>
    ParsedUserAgent Parse(string userAgent);
}
