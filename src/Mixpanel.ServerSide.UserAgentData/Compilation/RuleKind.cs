namespace Mixpanel.ServerSide.UserAgentData.Compilation;

/// <summary>What a rule finds. The numbers stand in the data.</summary>
internal enum RuleKind
{
    Browser,
    OperatingSystem,
    Device,
    Bot,
}
