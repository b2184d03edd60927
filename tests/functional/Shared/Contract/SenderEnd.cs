namespace Mixpanel.ServerSide.Functional;

/// <summary>What the sender does after its calls.</summary>
internal enum SenderEnd
{
    /// <summary>Ends the host at once.</summary>
    Stop,

    /// <summary>Waits until all is delivered or refused, then ends the host.</summary>
    Flush,

    /// <summary>Waits for a signal.</summary>
    Wait,
}
