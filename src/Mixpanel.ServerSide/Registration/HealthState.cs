namespace Mixpanel.ServerSide.Registration;

/// <summary>How delivery of one kind of message is: the values of <c>state</c> in the health check's data.</summary>
internal static class HealthState
{
    /// <summary>Nothing is in the way.</summary>
    public const string Delivering = "delivering";

    /// <summary>Mixpanel cannot be reached, or asks for patience.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Mixpanel answers that the token, the region or the address is wrong.</summary>
    public const string SettingsRefused = "settings refused";

    /// <summary>The journal will soon take no more.</summary>
    public const string NearlyFull = "nearly full";

    /// <summary>The settings promise files, but messages wait in memory.</summary>
    public const string MemoryOnly = "memory only";

    /// <summary>The journal takes nothing any more.</summary>
    public const string Stopped = "stopped";
}
