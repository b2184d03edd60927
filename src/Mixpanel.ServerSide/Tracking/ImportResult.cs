namespace Mixpanel.ServerSide;

/// <summary>What became of the events of an import.</summary>
/// <param name="Accepted">Events that are in the journal or delivered already. <see cref="IMixpanelTracker.FlushAsync"/> waits for the rest.</param>
/// <param name="Refused">Events that were refused; the log says why.</param>
public readonly record struct ImportResult(long Accepted, long Refused);
