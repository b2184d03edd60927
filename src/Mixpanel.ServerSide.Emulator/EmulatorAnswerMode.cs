namespace Mixpanel.ServerSide.Emulator;

/// <summary>What happens to a request that meets a scripted answer.</summary>
public enum EmulatorAnswerMode
{
    /// <summary>The answer is given instead of processing: nothing is stored.</summary>
    Answer,

    /// <summary>The request is processed and stored, then the answer is given: Mixpanel has the data, the sender does not know.</summary>
    ProcessThenAnswer,

    /// <summary>The connection is cut and nothing is stored.</summary>
    Abort,

    /// <summary>The request is processed and stored, then the connection is cut.</summary>
    ProcessThenAbort,
}
