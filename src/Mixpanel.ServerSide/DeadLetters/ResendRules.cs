namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>What is to be known to send letters again.</summary>
/// <param name="Endpoints">The endpoints that there are, by their names in dead letters.</param>
/// <param name="UpdatesInDoubt">What becomes of a line whose effect adds up, if it may be in the journal already.</param>
internal sealed record ResendRules(IReadOnlyCollection<string> Endpoints, UpdatesInDoubt UpdatesInDoubt);
