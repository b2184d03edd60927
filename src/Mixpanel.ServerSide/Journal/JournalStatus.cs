namespace Mixpanel.ServerSide.Journal;

/// <summary>Where a journal stands.</summary>
/// <param name="Unread">Records that the reader has not taken yet.</param>
/// <param name="Pending">Records that are not completed, unread ones included.</param>
/// <param name="Closed">Whether it refuses records.</param>
internal readonly record struct JournalStatus(long Unread, long Pending, bool Closed);
