namespace Mixpanel.ServerSide.Delivery;

/// <summary>What the retry gate needs to know of a request that failed.</summary>
/// <param name="Attempt">Which attempt in a row of these records it was, from 1.</param>
/// <param name="IsAlone">Whether no other batch was under way that could tell whether Mixpanel answers.</param>
/// <param name="RetryAfter">How long the answer asked to wait.</param>
/// <param name="WrongSettings">Whether only other settings can mend it.</param>
internal readonly record struct RequestFailure(int Attempt, bool IsAlone, TimeSpan? RetryAfter = null, bool WrongSettings = false)
{
    /// <summary>Whether other requests should not be sent either.</summary>
    public bool SaysMoreThanItself => IsAlone || WrongSettings || RetryAfter is not null;
}
