namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>A place that takes no character: the start, the end, or a boundary of a word.</summary>
internal sealed class EdgeStep : Step
{
    private readonly Edge _edge;
    private readonly Step _next;

    public EdgeStep(Edge edge, Step next)
    {
        _edge = edge;
        _next = next;
        First = edge == Edge.End ? default : next.First;
        CanMatchAtEnd = next.CanMatchAtEnd;
    }

    public override int Match(ref MatchState state, int at) =>
        --state.StepsLeft > 0 && IsHere(state.Text, at) ? _next.Match(ref state, at) : -1;

    private bool IsHere(ReadOnlySpan<char> text, int at) => _edge switch
    {
        Edge.Start => at == 0,
        Edge.End => at == text.Length,
        _ => (IsWord(text, at - 1) != IsWord(text, at)) == (_edge == Edge.Boundary),
    };

    private static bool IsWord(ReadOnlySpan<char> text, int at) => (uint)at < (uint)text.Length && CharacterSet.WordCharacters.Contains(text[at]);
}
