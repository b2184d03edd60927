namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>One of several, in their order. Of many branches only those are looked at that can begin with the next character.</summary>
internal sealed class ChoiceStep : Step
{
    private const int Many = 8;

    private readonly Step[] _branches;

    // By character, where there are many.
    private readonly Step[][]? _byCharacter;

    public ChoiceStep(Step[] branches)
    {
        _branches = branches;
        First = branches.Aggregate(default(CharacterSet), static (set, branch) => set.With(branch.First));
        CanMatchAtEnd = branches.Any(static branch => branch.CanMatchAtEnd);
        if (branches.Length > Many)
        {
            _byCharacter = [.. Enumerable.Range(0, 128).Select(c => branches.Where(branch => branch.First.Contains((char)c)).ToArray())];
        }
    }

    public override int Match(ref MatchState state, int at)
    {
        if (--state.StepsLeft <= 0)
        {
            return -1;
        }

        var branches = _byCharacter is not null && at < state.Text.Length ? _byCharacter[state.Text[at]] : _branches;
        foreach (var branch in branches)
        {
            if (branch.CanMatch(ref state, at) && branch.Match(ref state, at) is >= 0 and var end)
            {
                return end;
            }

            if (state.StepsLeft <= 0)
            {
                return -1;
            }
        }

        return -1;
    }
}
