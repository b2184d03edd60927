namespace Mixpanel.ServerSide.UserAgents.Reading;

/// <summary>The parser that is used where no other is given.</summary>
internal sealed class DefaultUserAgentParser : IUserAgentParser
{
    public static IUserAgentParser Instance { get; } = new DefaultUserAgentParser();

    public ParsedUserAgent Parse(string userAgent) => ParsedUserAgent.Unknown;
}
