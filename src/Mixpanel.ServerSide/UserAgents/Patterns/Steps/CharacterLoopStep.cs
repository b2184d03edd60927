namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>Characters out of a set, a number of times: as often as possible first, or where lazy as rarely.</summary>
internal sealed class CharacterLoopStep : Step
{
    private readonly CharacterSet _set;
    private readonly int _least;
    private readonly int _most;
    private readonly bool _isLazy;
    private readonly Step _next;

    // All but line feeds: a run of it ends where the text ends.
    private readonly bool _isDot;

    // What follows cannot begin with what is repeated, so that only the whole run can be right.
    private readonly bool _mustTakeAll;

    public CharacterLoopStep(CharacterSet set, int least, int most, bool isLazy, Step next)
    {
        _set = set;
        _least = least;
        _most = most;
        _isLazy = isLazy && most > least;
        _next = next;
        _isDot = set == CharacterSet.AllButLineEnds;
        _mustTakeAll = !set.Overlaps(next.First);
        First = least > 0 ? set : set.With(next.First);
        CanMatchAtEnd = least == 0 && next.CanMatchAtEnd;
    }

    public override int Match(ref MatchState state, int at)
    {
        if (--state.StepsLeft <= 0)
        {
            return -1;
        }

        var run = Run(ref state, at);
        return run < _least ? -1 : _isLazy ? FewestFirst(ref state, at, run) : MostFirst(ref state, at, run);
    }

    private int Run(ref MatchState state, int at)
    {
        var most = Math.Min(_most, state.Text.Length - at);
        if (_isDot && !state.HasLineFeed)
        {
            return most;
        }

        var text = state.Text.Slice(at, most);
        var run = 0;
        while (run < text.Length && _set.Contains(text[run]))
        {
            run++;
        }

        state.StepsLeft -= run >> 2;
        return run;
    }

    private int MostFirst(ref MatchState state, int at, int run)
    {
        // Where the text goes on with one of the set, what follows cannot begin; and where the run ends by its limit, it can.
        if (_mustTakeAll && run < _most)
        {
            return _next.CanMatch(ref state, at + run) ? _next.Match(ref state, at + run) : -1;
        }

        for (var count = run; count >= _least; count--)
        {
            if (_next.Literal is { } literal)
            {
                count = LastIndexOf(ref state, literal, at, count);
            }

            if (count < _least)
            {
                return -1;
            }

            if (_next.CanMatch(ref state, at + count) && _next.Match(ref state, at + count) is >= 0 and var end)
            {
                return end;
            }

            if (--state.StepsLeft <= 0)
            {
                return -1;
            }
        }

        return -1;
    }

    private int FewestFirst(ref MatchState state, int at, int run)
    {
        for (var count = _least; count <= run; count++)
        {
            if (_next.Literal is { } literal)
            {
                var found = state.Text[(at + count)..].IndexOf(literal);
                count += found;
                if (found < 0 || count > run)
                {
                    return -1;
                }
            }

            if (_next.CanMatch(ref state, at + count) && _next.Match(ref state, at + count) is >= 0 and var end)
            {
                return end;
            }

            if (--state.StepsLeft <= 0)
            {
                return -1;
            }
        }

        return -1;
    }

    // The greatest count, at most the given one, behind which the text stands; below the least if there is none.
    private int LastIndexOf(ref MatchState state, string literal, int at, int count)
    {
        var length = Math.Min(count + literal.Length, state.Text.Length - at);
        var found = _least <= length ? state.Text.Slice(at + _least, length - _least).LastIndexOf(literal) : -1;
        return found < 0 ? -1 : _least + found;
    }
}
