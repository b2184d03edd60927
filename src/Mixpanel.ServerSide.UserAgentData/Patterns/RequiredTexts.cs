using Mixpanel.ServerSide.UserAgents.Patterns;
using Mixpanel.ServerSide.UserAgents.Rules;
using static Mixpanel.ServerSide.UserAgents.Patterns.PatternNode;

namespace Mixpanel.ServerSide.UserAgentData.Patterns;

/// <summary>
/// The texts without which a pattern cannot match: sound (whatever matches has them, its letters in lower case), never complete. The idea is that of RE2's
/// prefilter; here neighbouring pieces are joined, so that <c>(a|b)/</c> needs <c>a/</c> or <c>b/</c> and not just one of two letters.
/// </summary>
/// <param name="Whole">All that the pattern can match, if it is little.</param>
/// <param name="Start">What a match begins with.</param>
/// <param name="End">What a match ends with.</param>
/// <param name="Needed">Of each of these sets a match has one text.</param>
internal sealed record RequiredTexts(TextSet? Whole, TextSet Start, TextSet End, IReadOnlyList<TextSet> Needed)
{
    /// <summary>A class with more members than that is not spelt out; the ten digits are.</summary>
    private const int MostOfClass = 10;

    private const int MostRepetitions = 4;

    private static readonly RequiredTexts Nothing = Exactly(TextSet.Of([string.Empty]));

    private static readonly RequiredTexts Anything = new(null, TextSet.Unknown, TextSet.Unknown, []);

    /// <summary>The sets of which every match has one text each.</summary>
    public IEnumerable<TextSet> All => (Whole is null ? Needed : Needed.Append(Whole)).Where(static set => set.SaysSomething);

    /// <param name="node">The pattern.</param>
    /// <param name="cost">Tells how little a set is worth: of a choice's branches each needs its own, of which only one can be kept.</param>
    public static RequiredTexts Of(PatternNode node, Func<TextSet, double> cost) => node switch
    {
        One one => InLowerCase(one.Set) is { Length: > 0 and <= MostOfClass } members ? Exactly(TextSet.Of(members)) : Anything,
        Group group => Of(group.Body, cost),
        AtStart => Exactly(TextSet.Of([RuleDataFormat.TextStart.ToString()])),
        AtEnd => Exactly(TextSet.Of([RuleDataFormat.TextEnd.ToString()])),
        Sequence sequence => sequence.Parts.Select(part => Of(part, cost)).Aggregate(Nothing, Join),
        Choice choice => choice.Branches.Select(branch => Of(branch, cost)).Aggregate((first, second) => Either(first, second, cost)),
        Repeat repeat => Repeated(repeat, Of(repeat.Body, cost)),
        _ => Nothing,
    };

    private static RequiredTexts Exactly(TextSet texts) => new(texts, texts, texts, []);

    private static RequiredTexts Join(RequiredTexts first, RequiredTexts second)
    {
        if (first.Whole is not null && second.Whole is not null && first.Whole.Then(second.Whole) is { } whole)
        {
            return Exactly(whole);
        }

        var needed = first.All.Concat(second.All).ToList();
        if (first.End.Then(second.Start) is { SaysSomething: true } across)
        {
            needed.Add(across);
        }

        return new RequiredTexts(
            null,
            first.Whole is null ? first.Start : first.Whole.Then(second.Start) ?? first.Whole,
            second.Whole is null ? second.End : first.End.Then(second.Whole) ?? second.Whole,
            needed);
    }

    private static RequiredTexts Either(RequiredTexts first, RequiredTexts second, Func<TextSet, double> cost)
    {
        var whole = first.Whole is not null && second.Whole is not null ? first.Whole.Or(second.Whole) : null;
        if (whole is not null)
        {
            return Exactly(whole);
        }

        // That one of the two is there is all that can be said.
        var needed = new List<TextSet>();
        if (first.All.MinBy(cost) is { } one && second.All.MinBy(cost) is { } other && one.Or(other) is { } either)
        {
            needed.Add(either);
        }

        return new RequiredTexts(null, first.Start.Or(second.Start) ?? TextSet.Unknown, first.End.Or(second.End) ?? TextSet.Unknown, needed);
    }

    private static RequiredTexts Repeated(Repeat repeat, RequiredTexts body)
    {
        // The start of the text twice is once: not a text that could be looked for.
        if (HasEdge(repeat.Body))
        {
            return Anything;
        }

        if (body.Whole is not null && repeat.Most is { } most && most <= MostRepetitions && AllCounts(body.Whole, repeat.Least, most) is { } whole)
        {
            return Exactly(whole);
        }

        return repeat.Least switch
        {
            0 when repeat.Most == 1 => new(null, body.Start.Or(TextSet.Unknown) ?? TextSet.Unknown, body.End.Or(TextSet.Unknown) ?? TextSet.Unknown, []),
            0 => Anything,
            _ => new(null, body.Start, body.End, [.. body.All]),
        };
    }

    private static string[] InLowerCase(CharacterSet set) => [.. set.Members.Select(static c => char.ToLowerInvariant(c).ToString()).Distinct()];

    private static bool HasEdge(PatternNode node) => node switch
    {
        AtStart or AtEnd => true,
        Sequence sequence => sequence.Parts.Any(HasEdge),
        Choice choice => choice.Branches.Any(HasEdge),
        Repeat repeat => HasEdge(repeat.Body),
        Group group => HasEdge(group.Body),
        _ => false,
    };

    private static TextSet? AllCounts(TextSet body, int least, int most)
    {
        var (all, count) = (default(TextSet), TextSet.Unknown);
        for (var i = 0; i <= most; i++)
        {
            if (i >= least)
            {
                all = all is null ? count : all.Or(count);
            }

            if (i < most && count.Then(body) is { } next)
            {
                count = next;
            }
            else if (i < most)
            {
                return null;
            }
        }

        return all;
    }
}
