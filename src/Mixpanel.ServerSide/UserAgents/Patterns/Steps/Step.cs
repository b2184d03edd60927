namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>One thing that a pattern asks for, and all that follows it.</summary>
internal abstract class Step
{
    /// <summary>The characters with which a match from here can begin. More may be in it than can, never fewer.</summary>
    public CharacterSet First { get; protected set; }

    /// <summary>Whether a match from here is possible at the end of the text.</summary>
    public bool CanMatchAtEnd { get; protected set; }

    /// <summary>A text with which every match from here begins; null if it has none.</summary>
    public string? Literal { get; protected set; }

    /// <summary>Tries to match from a place on, with all that follows.</summary>
    /// <returns>Where the whole match ends; -1 if there is none.</returns>
    public abstract int Match(ref MatchState state, int at);

    /// <summary>Whether it is worth a try: nearly always it is not, and this is cheaper.</summary>
    public bool CanMatch(ref MatchState state, int at) => at < state.Text.Length ? First.Contains(state.Text[at]) : CanMatchAtEnd;

    /// <summary>For a step that takes no character itself.</summary>
    protected void BeginLike(Step next)
    {
        First = next.First;
        CanMatchAtEnd = next.CanMatchAtEnd;
        Literal = next.Literal;
    }
}
