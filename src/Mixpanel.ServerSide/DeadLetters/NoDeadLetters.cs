namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>Keeps nothing: without a directory, what Mixpanel refuses is counted and logged only.</summary>
internal sealed class NoDeadLetters : IDeadLetterStore
{
    public bool TryAdd(DeadLetter letter) => false;
}
