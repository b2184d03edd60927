namespace Mixpanel.ServerSide.Journal;

/// <summary>Wakes the reader when there is enough to read. The journal calls it under its lock, and sets results outside.</summary>
internal sealed class ReaderSignal(JournalContents contents)
{
    /// <summary>From here on more is not waited for: a small journal would be full before a batch is.</summary>
    private const double EnoughFill = 0.5;

    // Not where most of what fills it has been read, and waits for its retry: reading the little that comes would make no room.
    private bool IsFilling => contents.Fill >= EnoughFill && contents.UnreadBytes * 2 >= contents.PendingBytes;

    private JournalWaiter? _waiter;
    private long _urgentBefore = long.MinValue;
    private bool _closed;

    public Task WaitAsync(int records, long bytes, CancellationToken cancellationToken)
    {
        if (IsReadable(records, bytes))
        {
            return Task.CompletedTask;
        }

        // A waiter that nobody waits for any more (its time was over) is let go with its registrations.
        _waiter?.SetResult();
        _waiter = new JournalWaiter(records, bytes);
        return _waiter.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Everything that is there now is to be read without waiting for more.</summary>
    public void Urge() => _urgentBefore = contents.Appended;

    /// <summary>Nothing will come any more.</summary>
    public void Close() => _closed = true;

    /// <summary>The waiter whose wait is over, to be told; null if there is none.</summary>
    public JournalWaiter? Ready()
    {
        if (_waiter is not { } waiter || !IsReadable(waiter.Records, waiter.Bytes))
        {
            return null;
        }

        _waiter = null;
        return waiter;
    }

    private bool IsReadable(int records, long bytes) =>
        contents.Unread >= records || (contents.Unread > 0 && (contents.UnreadBytes >= bytes || contents.Read < _urgentBefore || IsFilling)) || _closed;
}
