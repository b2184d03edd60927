namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>The data is not as the compiler of the rules knows it.</summary>
internal sealed class RuleDataException(string message) : Exception(message);
