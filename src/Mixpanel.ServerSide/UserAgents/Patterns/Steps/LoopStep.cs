namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>Something longer than a character, any number of times. A turn that takes no character is the last.</summary>
internal sealed class LoopStep : Step
{
    private readonly int _turn;
    private readonly bool _isLazy;
    private readonly Step _next;
    private Step _body = AcceptStep.Instance;

    public LoopStep(int turn, bool isLazy, Step next)
    {
        _turn = turn;
        _isLazy = isLazy;
        _next = next;

        // Until the body is known, which leads back here, anything may follow.
        First = CharacterSet.All;
        CanMatchAtEnd = true;
    }

    public void SetBody(Step body)
    {
        _body = body;
        First = body.First.With(_next.First);
        CanMatchAtEnd = body.CanMatchAtEnd || _next.CanMatchAtEnd;
    }

    public override int Match(ref MatchState state, int at)
    {
        if (--state.StepsLeft <= 0)
        {
            return -1;
        }

        if (_isLazy && Leave(ref state, at) is >= 0 and var early)
        {
            return early;
        }

        // One more than the place, so that zero means that no turn has begun.
        var turn = state.Turns[_turn];
        if (turn != at + 1)
        {
            state.Turns[_turn] = at + 1;
            var end = _body.Match(ref state, at);
            state.Turns[_turn] = turn;
            if (end >= 0)
            {
                return end;
            }
        }

        return _isLazy ? -1 : Leave(ref state, at);
    }

    // What follows may be a turn of an outer loop, which begins this one anew.
    private int Leave(ref MatchState state, int at)
    {
        if (!_next.CanMatch(ref state, at))
        {
            return -1;
        }

        var turn = state.Turns[_turn];
        state.Turns[_turn] = 0;
        var end = _next.Match(ref state, at);
        state.Turns[_turn] = turn;
        return end;
    }
}
