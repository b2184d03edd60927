namespace Mixpanel.ServerSide;

/// <summary>What became of the messages that a flush waited for.</summary>
/// <param name="Delivered">Messages that Mixpanel has taken.</param>
/// <param name="Refused">Messages that Mixpanel refused, or that were lost because the application ended.</param>
public readonly record struct FlushResult(long Delivered, long Refused);
