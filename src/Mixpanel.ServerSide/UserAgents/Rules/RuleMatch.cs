using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>The first rule of a kind that matched, and what it gives for each part of the result (ua-parser's specification, <c>docs/specification.md</c> of uap-core).</summary>
internal readonly ref struct RuleMatch(Rule rule, ReadOnlySpan<int> groups, string userAgent)
{
    private readonly ReadOnlySpan<int> _groups = groups;

    /// <summary>The words around the match, for a rule that gives no text; null if there are none.</summary>
    public string? Word => BotWord.Around(userAgent, PatternGroups.Of(_groups, 0));

    /// <summary>Whether the rule itself gives the first part of the result.</summary>
    public bool IsNamed => rule.Replacements[0] is not null;

    /// <summary>A part of the result, trimmed; null if it is unknown or empty.</summary>
    public string? this[int part]
    {
        get
        {
            ref var last = ref rule.LastTexts[part];
            if (rule.Replacements[part] is { } replacement)
            {
                return replacement.Fill(_groups, userAgent, ref last);
            }

            // The same place of the text as it came: what was matched has stand-ins for what is not ASCII.
            return rule.Groups[part] is var group && group != RuleParts.NoGroup
                ? SharedText.Of(userAgent.AsSpan(PatternGroups.Of(_groups, group)).Trim(), ref last)
                : null;
        }
    }
}
