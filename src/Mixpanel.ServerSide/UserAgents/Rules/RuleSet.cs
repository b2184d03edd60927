using Mixpanel.ServerSide.UserAgents.Patterns;

namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>All rules: which of them a User-Agent could match, and which is the first that does.</summary>
internal sealed class RuleSet(RuleData data)
{
    /// <summary>
    /// Work for one kind of one User-Agent. The most that any of 21,000 test cases needs is 8,907, 99 of 100 need less than 400; what a hostile one asks
    /// for has no end.
    /// </summary>
    private const int MostSteps = 12_000;

    private static readonly Lazy<RuleSet> Own = new(static () => new RuleSet(RuleDataReader.ReadEmbedded()));

    private readonly Candidates _candidates = new(data);
    private readonly Rule?[] _rules = new Rule?[data.Count];

    /// <summary>The rules that are part of the library; read when they are first needed.</summary>
    public static RuleSet Embedded => Own.Value;

    /// <summary>The numbers of the rules that are worth a try, in their order.</summary>
    /// <param name="ascii">The User-Agent as <see cref="UserAgentText"/> gives it.</param>
    public ushort[] CandidatesOf(string ascii) => _candidates.Of(ascii);

    /// <summary>The first rule of a kind that matches; null if none does.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="candidates">The rules that are worth a try.</param>
    /// <param name="ascii">The User-Agent as <see cref="UserAgentText"/> gives it.</param>
    /// <param name="groups">Gets where the rule's groups are; of the length <see cref="PatternGroups.Length"/>.</param>
    public Rule? FirstMatch(RuleKind kind, ReadOnlySpan<ushort> candidates, string ascii, Span<int> groups) =>
        NumberOfFirstMatch(kind, candidates, ascii, groups, out _) is >= 0 and var number ? RuleOf(number, kind) : null;

    /// <summary>The number of the first rule of a kind that matches; -1 if none does.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="candidates">The rules that are worth a try.</param>
    /// <param name="ascii">The User-Agent as <see cref="UserAgentText"/> gives it.</param>
    /// <param name="groups">Gets where the rule's groups are; of the length <see cref="PatternGroups.Length"/>.</param>
    /// <param name="stepsLeft">Gets how much work was left; none if the search was given up.</param>
    public int NumberOfFirstMatch(RuleKind kind, ReadOnlySpan<ushort> candidates, string ascii, Span<int> groups, out int stepsLeft)
    {
        stepsLeft = MostSteps;
        foreach (var number in candidates)
        {
            if (number >= data.KindStarts[(int)kind + 1])
            {
                break;
            }

            if (number >= data.KindStarts[(int)kind] && RuleOf(number, kind).Pattern.Matches(ascii, groups, ref stepsLeft))
            {
                return number;
            }
        }

        return -1;
    }

    // Two threads may make the same rule; one of the two is kept.
    private Rule RuleOf(int number, RuleKind kind) =>
        _rules[number] ?? Interlocked.CompareExchange(ref _rules[number], Rule.Read(data.Rules[number], kind), null) ?? _rules[number]!;
}
