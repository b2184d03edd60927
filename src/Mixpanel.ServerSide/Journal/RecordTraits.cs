namespace Mixpanel.ServerSide.Journal;

/// <summary>What stands in a record's header about it.</summary>
internal readonly record struct RecordTraits(RecordKind Kind, RecordState State);
