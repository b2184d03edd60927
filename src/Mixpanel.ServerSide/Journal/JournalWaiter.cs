namespace Mixpanel.ServerSide.Journal;

/// <summary>The reader, waiting for this much. Its continuation runs elsewhere: the writer's request must not run the reader's loop.</summary>
internal sealed class JournalWaiter(int records, long bytes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public int Records { get; } = records;

    public long Bytes { get; } = bytes;
}
