using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>One rule as it goes into the data.</summary>
/// <param name="Kind">What it finds.</param>
/// <param name="Pattern">Its regular expression, for .NET.</param>
/// <param name="IgnoresCase">Whether letters match in either case.</param>
/// <param name="Replacements">The texts that stand for the groups; null where the group itself is taken. As many as the kind has.</param>
internal sealed record Rule(RuleKind Kind, string Pattern, bool IgnoresCase, IReadOnlyList<string?> Replacements)
{
    /// <summary>Texts that a User-Agent must hold for the rule to match: one of each set.</summary>
    public IReadOnlyList<Patterns.TextSet> Conditions { get; init; } = [];
}
