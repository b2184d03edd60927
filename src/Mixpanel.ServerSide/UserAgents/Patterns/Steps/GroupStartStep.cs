namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>A group begins here; where it has matched before is forgotten only when it ends.</summary>
internal sealed class GroupStartStep : Step
{
    private readonly int _group;
    private readonly Step _next;

    public GroupStartStep(int group, Step next)
    {
        _group = group;
        _next = next;
        BeginLike(next);
    }

    public override int Match(ref MatchState state, int at)
    {
        // The third number of a group is where it has begun.
        ref var begun = ref state.Groups[(_group * PatternGroups.NumbersPerGroup) + 2];
        var before = begun;
        begun = at;
        var end = _next.Match(ref state, at);
        if (end < 0)
        {
            begun = before;
        }

        return end;
    }
}
