using Mixpanel.ServerSide.UserAgents.Patterns;
using static Mixpanel.ServerSide.UserAgents.Patterns.PatternNode;

namespace Mixpanel.ServerSide.Benchmarks.UserAgents;

/// <summary>
/// Texts that nearly match a pattern and are as long as may be: for each of its loops what comes before it, and then what the loop takes, again and again.
/// What comes after it stands first, so that all texts that the rule needs are there.
/// </summary>
internal static class PumpedTexts
{
    private const int Length = 512;

    /// <summary>A loop of fewer turns cannot be pumped.</summary>
    private const int Long = 8;

    public static IEnumerable<string> Of(PatternNode pattern)
    {
        foreach (var pick in new[] { 0.0, 0.4, 0.99 })
        {
            foreach (var (before, turn, after) in Loops(pattern, pick))
            {
                if (turn.Length > 0)
                {
                    yield return Fill(after + " " + before, turn);
                    yield return Fill(after + " ", before + turn + turn);
                    yield return Fill(before, turn + after);
                    yield return Fill(after, before);
                }
            }
        }
    }

    private static string Fill(string start, string turn)
    {
        var text = start;
        while (text.Length < Length && turn.Length > 0)
        {
            text += turn;
        }

        return text.Length > Length ? text[..Length] : text;
    }

    private static IEnumerable<(string Before, string Turn, string After)> Loops(PatternNode node, double pick) => node switch
    {
        Sequence sequence => sequence.Parts.SelectMany((part, index) => Around(
            part, pick, string.Concat(sequence.Parts.Take(index).Select(p => Sample(p, pick))), string.Concat(sequence.Parts.Skip(index + 1).Select(p => Sample(p, pick))))),
        Choice choice => choice.Branches.Take(4).SelectMany(branch => Loops(branch, pick)),
        Group group => Loops(group.Body, pick),
        Repeat repeat => (repeat.Most is null or > Long ? [(string.Empty, Sample(repeat.Body, pick), string.Empty)] : Array.Empty<(string, string, string)>()).Concat(Loops(repeat.Body, pick)),
        _ => [],
    };

    private static IEnumerable<(string Before, string Turn, string After)> Around(PatternNode node, double pick, string before, string after) =>
        Loops(node, pick).Select(loop => (before + loop.Before, loop.Turn, loop.After + after));

    // The shortest text that the piece matches, of one of its characters.
    private static string Sample(PatternNode node, double pick) => node switch
    {
        One one => one.Set.Members.Where(static c => c is >= ' ' and < (char)127).ToArray() is { Length: > 0 } members ? members[(int)(members.Length * pick)].ToString() : " ",
        Sequence sequence => string.Concat(sequence.Parts.Select(part => Sample(part, pick))),
        Choice choice => Sample(choice.Branches[(int)(choice.Branches.Count * pick)], pick),
        Group group => Sample(group.Body, pick),
        Repeat repeat => string.Concat(Enumerable.Repeat(Sample(repeat.Body, pick), repeat.Least)),
        _ => string.Empty,
    };
}
