namespace Mixpanel.ServerSide.UserAgents.Rules;

/// <summary>
/// Which group of a rule's regex stands for which part of the result, where the rule itself gives no text for it (ua-parser's specification,
/// <c>docs/specification.md</c> of uap-core).
/// </summary>
internal static class RuleParts
{
    /// <summary>No group stands for the part; it is unknown then.</summary>
    public const int NoGroup = -1;

    // Family and the parts of the version.
    private static readonly int[] Browser = [1, 2, 3, 4];
    private static readonly int[] OperatingSystem = [1, 2, 3, 4, 5];

    // Family, brand, model.
    private static readonly int[] Device = [1, NoGroup, 1];

    // The whole match.
    private static readonly int[] Bot = [0];

    public static int[] GroupsOf(RuleKind kind) => kind switch
    {
        RuleKind.Browser => Browser,
        RuleKind.OperatingSystem => OperatingSystem,
        RuleKind.Device => Device,
        _ => Bot,
    };
}
