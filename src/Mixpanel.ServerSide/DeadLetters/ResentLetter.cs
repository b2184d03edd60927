namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>A message that is sent again.</summary>
/// <param name="Endpoint">The endpoint that it is meant for.</param>
/// <param name="Record">The message, as JSON on one line; at most 1,000,000 bytes. Its memory is valid until the call that got it has ended.</param>
/// <param name="AddsUp">Whether its effect adds up (<c>$add</c>, <c>$append</c>).</param>
internal readonly record struct ResentLetter(string Endpoint, ReadOnlyMemory<byte> Record, bool AddsUp);

/// <summary>Puts a message into the journal of its endpoint again. One call at a time, in the order of the lines.</summary>
/// <returns>
/// True: it is in the journal, and safe there from the end of this process, or Mixpanel has answered for it. False: it is not in the journal, and
/// not to be tried again now, because the journal has no room, is closed or cannot use its disk. An <see cref="OperationCanceledException"/> means that it is not in the journal as well; after any
/// other exception nobody knows.
/// </returns>
internal delegate Task<bool> ResendAppend(ResentLetter letter, CancellationToken cancellationToken);
