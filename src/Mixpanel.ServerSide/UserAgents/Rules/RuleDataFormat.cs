namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>How the data begins. The build writes it, and the library reads it.</summary>
internal static class RuleDataFormat
{
    /// <summary>Changes with the format; any other is refused.</summary>
    public const int Version = 1;

    public static ReadOnlySpan<byte> Mark => "MPUA"u8;
}
