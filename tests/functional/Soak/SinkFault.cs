namespace Mixpanel.ServerSide.Functional;

/// <summary>What the sink does with a request.</summary>
internal enum SinkFault
{
    None,
    Unavailable,
    TooMany,
    CutBefore,
    CutAfter,
    Slow,
}
