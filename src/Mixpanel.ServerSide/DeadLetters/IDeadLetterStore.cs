namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>Where messages are set aside for a person to read.</summary>
internal interface IDeadLetterStore
{
    /// <summary>Keeps a message. Safe for use from several threads; never throws.</summary>
    /// <returns>False if it could not be kept: there are no files, or they are full, or the disk has failed. It then counts as dropped.</returns>
    bool TryAdd(DeadLetter letter);
}
