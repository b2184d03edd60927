using Mixpanel.ServerSide.UserAgents.Patterns.Steps;

namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>
/// A pattern that is ready to match: by trying one way after the other, as .NET's own regular expressions do and with the same result, but with a bounded
/// number of steps, and without allocating.
/// </summary>
/// <remarks>
/// Own, because <c>System.Text.RegularExpressions</c> missed what was asked of it: a hostile header took it 15 ms, and each match allocates some 700 bytes to
/// tell its groups. Tests hold the two against each other.
/// </remarks>
internal sealed class PatternProgram
{
    private readonly Step _first;
    private readonly bool _startsAtStart;
    private readonly int _turns;

    private PatternProgram(Step first, bool startsAtStart, int groups, int turns)
    {
        _first = first;
        _startsAtStart = startsAtStart;
        _turns = turns;
        Groups = groups;
    }

    /// <summary>How many groups the pattern has.</summary>
    public int Groups { get; }

    /// <exception cref="FormatException">The pattern uses something that is not known here.</exception>
    public static PatternProgram Compile(string pattern, bool ignoresCase)
    {
        var compiler = new PatternCompiler();
        var node = PatternParser.Parse(pattern, ignoresCase);
        return new PatternProgram(compiler.Compile(node, AcceptStep.Instance), StartsAtStart(node), compiler.Groups, compiler.Turns);
    }

    /// <summary>Finds the first match.</summary>
    /// <param name="text">The text; nothing but ASCII.</param>
    /// <param name="groups">Gets for each group its start and its end, the whole match first; -1 where it has not matched.</param>
    /// <param name="stepsLeft">How many steps may be made; without any left there is no match.</param>
    public bool Matches(ReadOnlySpan<char> text, Span<int> groups, ref int stepsLeft)
    {
        groups.Fill(-1);
        var state = new MatchState
        {
            Text = text,
            Groups = groups,
            Turns = stackalloc int[_turns],
            HasLineFeed = text.Contains('\n'),
            StepsLeft = stepsLeft,
        };
        var end = -1;
        var start = NextStart(text, 0);
        while (start >= 0)
        {
            end = _first.Match(ref state, start);
            if (end >= 0 || state.StepsLeft <= 0 || _startsAtStart)
            {
                break;
            }

            start = NextStart(text, start + 1);
        }

        stepsLeft = state.StepsLeft;
        if (end < 0 || stepsLeft <= 0)
        {
            return false;
        }

        PatternGroups.Set(groups, 0, start, end);
        return true;
    }

    // Where the pattern might match next; -1 if nowhere.
    private int NextStart(ReadOnlySpan<char> text, int from)
    {
        if (_first.Literal is { } literal)
        {
            var found = from <= text.Length ? text[from..].IndexOf(literal) : -1;
            return found < 0 ? -1 : from + found;
        }

        while (from < text.Length && !_first.First.Contains(text[from]))
        {
            from++;
        }

        return from < text.Length || (from == text.Length && _first.CanMatchAtEnd) ? from : -1;
    }

    private static bool StartsAtStart(PatternNode node) => node switch
    {
        PatternNode.AtStart => true,
        PatternNode.Sequence { Parts: [var first, ..] } => StartsAtStart(first),
        PatternNode.Group group => StartsAtStart(group.Body),
        PatternNode.Choice choice => choice.Branches.All(StartsAtStart),
        _ => false,
    };
}
