namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>A text, letter by letter.</summary>
internal sealed class TextStep : Step
{
    private readonly string _text;
    private readonly Step _next;

    public TextStep(string text, Step next)
    {
        _text = text;
        _next = next;
        First = CharacterSet.Of(text[0]);
        Literal = text;
    }

    public override int Match(ref MatchState state, int at) =>
        --state.StepsLeft > 0 && state.Text[at..].StartsWith(_text) ? _next.Match(ref state, at + _text.Length) : -1;
}
