using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Journal;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>A journal in memory whose durability and status a test decides. (A mocking library cannot make one: it knows no spans.)</summary>
internal sealed class ScriptedJournal : IJournal
{
    private readonly MessageJournal _inner = TestJournal.InMemory().Journal;

    /// <summary>What <see cref="SyncAsync"/> does.</summary>
    public Func<CancellationToken, ValueTask<bool>> Sync { get; set; } = static _ => ValueTask.FromResult(true);

    /// <summary>What <see cref="Status"/> gives.</summary>
    public Func<JournalStatus>? GivenStatus { get; set; }

    public int Syncs { get; private set; }

    public int StatusReads { get; private set; }

    public bool HasRoom => _inner.HasRoom;

    public JournalStatus Status
    {
        get
        {
            StatusReads++;
            return GivenStatus?.Invoke() ?? _inner.Status;
        }
    }

    public AppendOutcome Append(ReadOnlySpan<byte> record, RecordKind kind = RecordKind.Repeatable) => _inner.Append(record, kind);

    public ValueTask<bool> SyncAsync(CancellationToken cancellationToken)
    {
        Syncs++;
        return Sync(cancellationToken);
    }

    public Task RecoverAsync(CancellationToken cancellationToken) => _inner.RecoverAsync(cancellationToken);

    public Task AdoptAsync(CancellationToken cancellationToken) => _inner.AdoptAsync(cancellationToken);

    public Task WaitAsync(int records, long bytes, CancellationToken cancellationToken) => _inner.WaitAsync(records, bytes, cancellationToken);

    public JournalBatch? Read(int maxRecords, long maxBytes) => _inner.Read(maxRecords, maxBytes);

    public bool Complete(JournalBatch batch, int refused) => _inner.Complete(batch, refused);

    public Task<FlushTally> FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public void Close() => _inner.Close();

    public JournalRemains Abandon() => _inner.Abandon();
}
