namespace Mixpanel.ServerSide.Journal;

/// <summary>A record that needs nothing more, in a batch of which others still do.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="IsRefused">Whether it was given up, and is not delivered.</param>
internal readonly record struct DecidedRecord(long Sequence, bool IsRefused);
