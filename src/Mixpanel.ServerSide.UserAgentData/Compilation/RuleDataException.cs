namespace Mixpanel.ServerSide.UserAgentData;

/// <summary>The rules cannot be compiled; the message says which and why.</summary>
internal sealed class RuleDataException(string message, Exception? inner = null) : Exception(message, inner);
