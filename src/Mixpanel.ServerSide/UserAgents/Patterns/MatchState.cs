namespace Mixpanel.ServerSide.UserAgents.Patterns;

/// <summary>What one try to match knows: the text, where its groups have matched so far, and how much work is left to it.</summary>
internal ref struct MatchState
{
    /// <summary>The text; nothing but ASCII.</summary>
    public required ReadOnlySpan<char> Text { get; init; }

    /// <summary>For each group its start and its end; -1 where it has not matched.</summary>
    public required Span<int> Groups { get; init; }

    /// <summary>Where each repetition's current turn began.</summary>
    public required Span<int> Turns { get; init; }

    /// <summary>How many steps may still be made. When it is used up there is no match: it takes hundreds of times longer than any honest text.</summary>
    public int StepsLeft;

    /// <summary>Whether the text holds a line feed, which the dot does not match.</summary>
    public required bool HasLineFeed { get; init; }
}
