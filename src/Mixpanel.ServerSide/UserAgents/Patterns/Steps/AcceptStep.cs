namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>The pattern has matched.</summary>
internal sealed class AcceptStep : Step
{
    private AcceptStep()
    {
        First = CharacterSet.All;
        CanMatchAtEnd = true;
    }

    public static AcceptStep Instance { get; } = new();

    public override int Match(ref MatchState state, int at) => at;
}
