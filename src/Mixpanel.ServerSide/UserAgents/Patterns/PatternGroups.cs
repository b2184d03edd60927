namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>Where the groups of a match are: three numbers for each, its start, its end, and where it last began. The whole match is group 0.</summary>
internal static class PatternGroups
{
    public const int NumbersPerGroup = 3;

    /// <summary>How many numbers any match needs.</summary>
    public const int Length = NumbersPerGroup * (PatternCompiler.MostGroups + 1);

    /// <summary>Where a group is; empty if it has not matched.</summary>
    public static Range Of(ReadOnlySpan<int> groups, int group)
    {
        var (start, end) = (groups[group * NumbersPerGroup], groups[(group * NumbersPerGroup) + 1]);
        return end < 0 ? default : start..end;
    }

    public static void Set(Span<int> groups, int group, int start, int end) =>
        (groups[group * NumbersPerGroup], groups[(group * NumbersPerGroup) + 1]) = (start, end);
}
