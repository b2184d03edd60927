using Mixpanel.ServerSide.Emulator;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>What can go wrong with a request.</summary>
internal static class Faults
{
    public static readonly EmulatorAnswer Unavailable = new() { StatusCode = 503 };

    public static readonly EmulatorAnswer TooMany = new() { StatusCode = 429 };

    /// <summary>Mixpanel has the request a moment before it says so: whoever is killed then does not know.</summary>
    public static readonly EmulatorAnswer LateAnswer = new() { Mode = EmulatorAnswerMode.ProcessThenAnswer, Delay = TimeSpan.FromMilliseconds(20) };

    /// <summary>The connection is cut, and Mixpanel has nothing of the request.</summary>
    public static readonly EmulatorAnswer CutBefore = new() { Mode = EmulatorAnswerMode.Abort };

    /// <summary>The connection is cut, and Mixpanel has all of the request.</summary>
    public static readonly EmulatorAnswer CutAfter = new() { Mode = EmulatorAnswerMode.ProcessThenAbort };
}
