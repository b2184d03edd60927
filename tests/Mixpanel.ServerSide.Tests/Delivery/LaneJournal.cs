using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Journal;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>A journal that plays what a lane has to get along with: files, an earlier process, faults.</summary>
/// <param name="directory">Where its files are; null for one in memory.</param>
internal sealed class LaneJournal(string? directory = null) : IJournal
{
    private readonly MessageJournal _records = (directory is null
        ? TestJournal.InMemory(256L * 1024 * 1024)
        : new TestJournal(new MixpanelOptions { JournalDirectory = directory })).Journal;
    private readonly Dictionary<JournalBatch, JournalBatch> _inner = [];
    private readonly Lock _lock = new();
    private int _abandoned;

    /// <summary>Whether it says of itself that its records survive the process.</summary>
    public bool IsDurable { get; init; }

    /// <summary>Whether an earlier process had begun to send what is read.</summary>
    public bool WasSent { get; init; }

    public Exception? RecoveryFault { get; init; }

    public Exception? ReadFault { get; init; }

    /// <summary>What happens when the next batch is completed.</summary>
    public Exception? CompleteFault { get; set; }

    public bool IsRecovered { get; private set; }

    public int Abandoned => _abandoned;

    /// <summary>The last batch that was read.</summary>
    public JournalBatch? LastBatch { get; private set; }

    /// <summary>Whether a record of the last batch is marked as sent, for a process that comes after this one.</summary>
    public bool IsMarkedSent(int index) => LastBatch!.Stored[index].State == RecordState.Sent;

    public bool HasRoom => _records.HasRoom;

    public JournalStatus Status => _records.Status with { IsDurable = IsDurable };

    public AppendOutcome Append(ReadOnlySpan<byte> record, RecordKind kind = RecordKind.Repeatable) => _records.Append(record, kind);

    public ValueTask<bool> SyncAsync(CancellationToken cancellationToken) => _records.SyncAsync(cancellationToken);

    public Task RecoverAsync(CancellationToken cancellationToken)
    {
        IsRecovered = true;
        return RecoveryFault is null ? _records.RecoverAsync(cancellationToken) : Task.FromException(RecoveryFault);
    }

    public Task AdoptAsync(CancellationToken cancellationToken) => _records.AdoptAsync(cancellationToken);

    public Task WaitAsync(int records, long bytes, CancellationToken cancellationToken) => _records.WaitAsync(records, bytes, cancellationToken);

    public JournalBatch? Read(int maxRecords, long maxBytes)
    {
        Assert.True(IsRecovered);
        if (ReadFault is not null)
        {
            throw ReadFault;
        }

        lock (_lock)
        {
            if (_records.Read(maxRecords, maxBytes) is not { } inner)
            {
                return null;
            }

            var batch = inner;
            if (WasSent)
            {
                inner.MarkSending();
                batch = new JournalBatch(inner.FirstSequence, inner.Stored.ToArray(), _records);
            }

            _inner.Add(batch, inner);
            LastBatch = batch;
            return batch;
        }
    }

    public bool Complete(JournalBatch batch, int refused)
    {
        if (CompleteFault is { } fault)
        {
            CompleteFault = null;
            throw fault;
        }

        lock (_lock)
        {
            return _records.Complete(_inner[batch], refused);
        }
    }

    public Task<FlushTally> FlushAsync(CancellationToken cancellationToken) => _records.FlushAsync(cancellationToken);

    public void Close() => _records.Close();

    public JournalRemains Abandon()
    {
        Interlocked.Increment(ref _abandoned);
        var remains = _records.Abandon();
        return IsDurable ? new JournalRemains(remains.Kept + remains.Lost, Lost: 0) : new JournalRemains(Kept: 0, remains.Kept + remains.Lost);
    }
}
