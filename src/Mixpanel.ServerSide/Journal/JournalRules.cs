namespace Mixpanel.ServerSide.Journal;

/// <summary>What the settings say about a journal.</summary>
/// <param name="FullMode">What it does at its capacity.</param>
/// <param name="MaxAge">How long a message may wait.</param>
/// <param name="IsDurable">Whether messages are promised to survive the process.</param>
/// <param name="SyncInterval">How often it is forced to the disk; null for never.</param>
internal sealed record JournalRules(JournalFullMode FullMode, TimeSpan MaxAge, bool IsDurable, TimeSpan? SyncInterval)
{
    public static JournalRules Of(MixpanelOptions options) => new(
        options.JournalFullMode,
        options.JournalMaxAge,
        options.JournalDirectory is not null,
        options.JournalDirectory is null ? null : options.JournalSyncInterval);
}
