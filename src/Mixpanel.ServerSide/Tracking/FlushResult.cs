namespace Mixpanel.ServerSide;

/// <summary>What became of the messages that a flush waited for: each counts once. Only the end of the application makes any kept or lost.</summary>
/// <param name="Delivered">Messages that Mixpanel has taken.</param>
/// <param name="Refused">
/// Messages that are not sent again: Mixpanel refused them, and they were set aside as dead letters or dropped; or they were given up, for the
/// reason that the counter <c>mixpanel.messages.dropped</c> tells.
/// </param>
/// <param name="Kept">Messages that are still in the journal's files for the next process.</param>
/// <param name="Lost">Messages that were only in memory.</param>
public readonly record struct FlushResult(long Delivered, long Refused, long Kept = 0, long Lost = 0);
