using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide;

/// <summary>
/// Reads User-Agents by the rules of ua-parser (uap-core), bots also by the web SDK's list and that of isbot; the data is part of the library. The first
/// 512 characters are looked at, and a hostile header costs less than two milliseconds.
/// </summary>
/// <remarks>It keeps no results: <see cref="UserAgentReader"/> does, which contexts ask.</remarks>
public sealed class UserAgentParser : IUserAgentParser
{
    private UserAgentParser()
    {
    }

    /// <summary>The parser.</summary>
    public static UserAgentParser Default { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="userAgent"/> is null.</exception>
    public ParsedUserAgent Parse(string userAgent)
    {
        ArgumentNullException.ThrowIfNull(userAgent);
        return userAgent.Length == 0 ? ParsedUserAgent.Unknown : new ParsedUserAgent(new RuledUserAgent(RuleSet.Embedded, userAgent));
    }
}
