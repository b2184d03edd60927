using Mixpanel.ServerSide.UserAgentData.Patterns;
using Mixpanel.ServerSide.UserAgents.Patterns;
using Mixpanel.ServerSide.UserAgents.Rules;

namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>Chooses, of all that a rule needs, the little that tells it from others: what is rare in typical User-Agents, and cheap to look for.</summary>
internal static class ConditionChoice
{
    /// <summary>The engine keeps the conditions that were met as bits of a byte; more than that gain nothing.</summary>
    public const int Most = 3;

    /// <summary>What so many of the typical User-Agents hold is hardly a condition.</summary>
    private const double TooCommon = 0.4;

    /// <summary>What is so rare needs not be longer.</summary>
    private const int LongestText = 64;

    /// <summary>A single character is not worth being looked for.</summary>
    private const int ShortestLength = 2;

    /// <summary>At most <see cref="Most"/> conditions, the rarest first; none if the pattern needs nothing that could be looked for.</summary>
    public static IReadOnlyList<TextSet> For(string pattern, bool ignoresCase)
    {
        RequiredTexts needed;
        try
        {
            needed = RequiredTexts.Of(PatternParser.Parse(pattern, ignoresCase), static set => Cost(set, ShareOf(set)));
        }
        catch (FormatException)
        {
            // Not an error: the rule is tried on every User-Agent.
            return [];
        }

        var weighed = needed.All
            .Select(Shortest)
            .Where(static set => set.Texts.All(static text => text.Length >= ShortestLength))
            .Select(static set => (Set: set, Share: ShareOf(set)))
            .OrderBy(static one => Cost(one.Set, one.Share));
        var chosen = new List<TextSet>();
        foreach (var (set, share) in weighed)
        {
            if (chosen.Count == 0 || (chosen.Count < Most && share < TooCommon && IsNew(set, chosen)))
            {
                chosen.Add(set);
            }
        }

        return chosen;
    }

    // The ten digits behind a name, or one more letter at its start, are not worth ten texts if they make it no rarer.
    private static TextSet Shortest(TextSet set)
    {
        set = set.AtMost(LongestText).WithoutImplied();
        var share = ShareOf(set);
        while (true)
        {
            var shorter = new[] { set.Cut(0, 1), set.Cut(1, 0) }
                .Select(static cut => cut.WithoutImplied())
                .Where(cut => cut.Texts.Count < set.Texts.Count && cut.Texts.Min(static text => text.Length) >= RuleDataFormat.PartLength && ShareOf(cut) <= share)
                .MinBy(static cut => cut.Texts.Count);
            if (shorter is null)
            {
                return set;
            }

            set = shorter;
        }
    }

    private static double ShareOf(TextSet set) =>
        (double)TypicalUserAgents.InLowerCase.Count(userAgent => set.Texts.Any(text => userAgent.Contains(text, StringComparison.Ordinal))) / TypicalUserAgents.InLowerCase.Length;

    private static double Cost(TextSet set, double share)
    {
        var tooShort = set.Texts.Count(static text => text.Length < RuleDataFormat.PartLength);
        var length = set.Texts.Min(static text => text.Length);
        return share + (tooShort > 0 ? 0.2 : 0) + (0.02 * Math.Log2(set.Texts.Count)) - (0.005 * Math.Min(length, 12));
    }

    // "samsung" says nothing beyond "samsung sm-".
    private static bool IsNew(TextSet set, List<TextSet> chosen) =>
        !chosen.Any(other => other.Texts.All(text => set.Texts.Any(known => text.Contains(known, StringComparison.Ordinal) || known.Contains(text, StringComparison.Ordinal))));
}
