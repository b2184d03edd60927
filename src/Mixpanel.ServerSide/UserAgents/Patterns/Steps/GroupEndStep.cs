namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>A group ends here.</summary>
internal sealed class GroupEndStep : Step
{
    private readonly int _group;
    private readonly Step _next;

    public GroupEndStep(int group, Step next)
    {
        _group = group;
        _next = next;
        BeginLike(next);
    }

    public override int Match(ref MatchState state, int at)
    {
        var group = state.Groups.Slice(_group * PatternGroups.NumbersPerGroup, PatternGroups.NumbersPerGroup);
        var (start, end) = (group[0], group[1]);
        (group[0], group[1]) = (group[2], at);
        var result = _next.Match(ref state, at);
        if (result < 0)
        {
            (group[0], group[1]) = (start, end);
        }

        return result;
    }
}
