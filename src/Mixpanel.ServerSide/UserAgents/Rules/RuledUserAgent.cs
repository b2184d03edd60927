using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>A User-Agent of which the candidates are known; each kind of rule is tried when its result is asked for.</summary>
internal sealed class RuledUserAgent : IUserAgentSource
{
    private readonly RuleSet _rules;
    private readonly string _userAgent;
    private readonly string _ascii;
    private readonly ushort[] _candidates;

    public RuledUserAgent(RuleSet rules, string userAgent)
    {
        _rules = rules;
        _userAgent = userAgent.Length > UserAgentText.MaxLength ? userAgent[..UserAgentText.MaxLength] : userAgent;
        _ascii = UserAgentText.OnlyAscii(_userAgent);
        _candidates = rules.CandidatesOf(_ascii);
    }

    public UserAgentProduct ReadBrowser()
    {
        Span<int> groups = stackalloc int[PatternGroups.Length];
        return TryMatch(RuleKind.Browser, groups, out var match)
            ? new UserAgentProduct(match[0] ?? UserAgentProduct.UnknownFamily, match[1], match[2], match[3])
            : UserAgentProduct.Other;
    }

    public UserAgentProduct ReadOperatingSystem()
    {
        Span<int> groups = stackalloc int[PatternGroups.Length];
        return TryMatch(RuleKind.OperatingSystem, groups, out var match)
            ? new UserAgentProduct(match[0] ?? UserAgentProduct.UnknownFamily, match[1], match[2], match[3], match[4])
            : UserAgentProduct.Other;
    }

    public UserAgentDevice ReadDevice()
    {
        Span<int> groups = stackalloc int[PatternGroups.Length];
        return TryMatch(RuleKind.Device, groups, out var match)
            ? new UserAgentDevice(match[0] ?? UserAgentProduct.UnknownFamily, match[1], match[2])
            : UserAgentDevice.Other;
    }

    // ua-parser's name for it is the best known; then the web SDK's; isbot has none, so the word that gave it away.
    public string? ReadBot(ParsedUserAgent parsed)
    {
        if (parsed.Device.Family == UserAgentDevice.BotFamily && parsed.Browser.Family != UserAgentProduct.UnknownFamily)
        {
            return parsed.Browser.Family;
        }

        Span<int> groups = stackalloc int[PatternGroups.Length];
        return TryMatch(RuleKind.Bot, groups, out var match) ? (match.IsNamed ? match[0] : match.Word) ?? UserAgentDevice.BotFamily
            : parsed.Device.Family == UserAgentDevice.BotFamily ? UserAgentDevice.BotFamily
            : null;
    }

    private bool TryMatch(RuleKind kind, Span<int> groups, out RuleMatch match)
    {
        var rule = _rules.FirstMatch(kind, _candidates, _ascii, groups);
        match = rule is null ? default : new RuleMatch(rule, groups, _userAgent);
        return rule is not null;
    }
}
