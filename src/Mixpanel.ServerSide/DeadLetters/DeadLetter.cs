namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>A message that will not be sent again by itself, and why.</summary>
/// <param name="Endpoint">The endpoint that it was meant for.</param>
/// <param name="Reason">A name of <c>DropReason</c>.</param>
/// <param name="Explanation">What is wrong with it, in Mixpanel's words where there are some.</param>
/// <param name="Record">The message, as JSON.</param>
internal sealed record DeadLetter(string Endpoint, string Reason, string Explanation, ReadOnlyMemory<byte> Record);
