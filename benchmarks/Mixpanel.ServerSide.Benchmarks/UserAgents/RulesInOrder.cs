using System.Text.RegularExpressions;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>What any implementation can do: all rules in their order with .NET's regular expressions, interpreted. The same rules, from the library's data.</summary>
internal sealed class RulesInOrder
{
    private readonly RuleData _data = RuleDataReader.ReadEmbedded();
    private readonly Regex[] _rules;

    public RulesInOrder() => _rules = [.. _data.Rules.Select(static rule => RegexOf(rule))];

    /// <summary>The groups of the first rule that matches for browser, operating system and device.</summary>
    public int Parse(string userAgent)
    {
        var groups = 0;
        for (var kind = RuleKind.Browser; kind <= RuleKind.Device; kind++)
        {
            for (var rule = _data.KindStarts[(int)kind]; rule < _data.KindStarts[(int)kind + 1]; rule++)
            {
                if (_rules[rule].Match(userAgent) is { Success: true } match)
                {
                    groups += match.Groups.Count;
                    break;
                }
            }
        }

        return groups;
    }

    private static Regex RegexOf(ReadOnlyMemory<byte> rule)
    {
        var (pattern, ignoresCase) = Rule.PatternOf(rule);
        return new Regex(pattern, RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None));
    }
}
