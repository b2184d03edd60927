namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>What the build, which writes the data, and the library, which reads it, must agree on.</summary>
internal static class RuleDataFormat
{
    /// <summary>Changes with the format; any other is refused.</summary>
    public const int Version = 1;

    /// <summary>Stands before a User-Agent that is searched, so that what a rule wants at its start is a text like others.</summary>
    public const char TextStart = '\u0002';

    /// <summary>And this behind it.</summary>
    public const char TextEnd = '\u0003';

    /// <summary>So many bytes of a text are looked up at once; shorter texts go a slower way.</summary>
    public const int PartLength = 4;

    /// <summary>Bits of the number of a condition within its rule: rule and condition are written as one number.</summary>
    public const int ConditionBits = 2;

    /// <summary>How the data begins.</summary>
    public static ReadOnlySpan<byte> Mark => "MPUA"u8;
}
