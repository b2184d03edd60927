using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>Takes batches from a journal, each when it is full or its time is over, and when there is a slot for its requests.</summary>
internal sealed class BatchReader(IJournal journal, RequestSlots slots, RetryGate gate, DeliveryParts parts)
{
    private readonly MixpanelOptions _options = parts.Options;

    /// <summary>Waits for a batch and a free slot, which the batch then holds. Null when the journal is closed and read to its end.</summary>
    public async Task<JournalBatch?> NextAsync(CancellationToken abort)
    {
        while (true)
        {
            await journal.WaitAsync(1, 1, abort).ConfigureAwait(false);
            await LingerAsync(abort).ConfigureAwait(false);
            await slots.TakeAsync(abort).ConfigureAwait(false);
            var isClosed = journal.Status.Closed; // asked first: what is appended just before the end is read
            if (Read() is { } batch)
            {
                return batch;
            }

            if (isClosed)
            {
                return null;
            }
        }
    }

    private JournalBatch? Read()
    {
        JournalBatch? batch = null;
        try
        {
            batch = journal.Read(_options.BatchSize, _options.BatchBytes);
        }
        finally
        {
            if (batch is null)
            {
                slots.Free();
            }
        }

        return batch;
    }

    // Waits for more messages, so that a request carries many, but not longer than the setting allows.
    private async Task LingerAsync(CancellationToken abort)
    {
        var full = journal.WaitAsync(_options.BatchSize, _options.BatchBytes, abort);
        if (full.IsCompleted || gate.IsInHurry)
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(abort);
        await Task.WhenAny(full, Task.Delay(_options.FlushInterval, parts.Time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        abort.ThrowIfCancellationRequested();
    }
}
