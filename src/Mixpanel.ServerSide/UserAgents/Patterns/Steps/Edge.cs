namespace Mixpanel.ServerSide.UserAgents.Patterns.Steps;

/// <summary>Places that take no character.</summary>
internal enum Edge
{
    Start,
    End,
    Boundary,
    NoBoundary,
}
