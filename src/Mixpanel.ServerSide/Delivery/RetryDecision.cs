namespace Mixpanel.ServerSide.Delivery;

/// <summary>What follows from a failure.</summary>
/// <param name="Delay">How long to wait.</param>
/// <param name="Closes">Whether all of the lane waits; if not, only the batch that failed.</param>
/// <param name="IsFirstClosing">Whether Mixpanel answered until now.</param>
internal readonly record struct RetryDecision(TimeSpan Delay, bool Closes, bool IsFirstClosing);
