using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>
/// Takes the messages of one journal to Mixpanel: one loop that reads batches when they are full or their time is over, and up to so many
/// requests under way. With one request at a time, the order of the messages holds.
/// </summary>
internal sealed class DeliveryLane : IDisposable
{
    /// <summary>How long a cancelled request may take to end. One that ignores its cancellation must not hold the end of the application.</summary>
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromSeconds(2);

    private readonly IngestionEndpoint _endpoint;
    private readonly IJournal _journal;
    private readonly MixpanelOptions _options;
    private readonly int _concurrency;
    private readonly RetryGate _gate;
    private readonly IngestionClient _client;
    private readonly BatchSender _sender;
    private readonly MixpanelMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _abort = new();
    private Task _loop = Task.CompletedTask;

    public DeliveryLane(
        IngestionEndpoint endpoint, IJournal journal, int concurrency, IngestionClient client,
        MixpanelOptions options, MixpanelMetrics metrics, DeliveryState state, TimeProvider time, ILogger logger)
    {
        _endpoint = endpoint;
        _journal = journal;
        _options = options;
        _concurrency = concurrency;
        _client = client;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _slots = new SemaphoreSlim(concurrency);
        _gate = new RetryGate(new RetrySchedule(options.RetryDelay, options.MaxRetryDelay), time);
        _sender = new BatchSender(endpoint, client, _gate, state, time, logger);
    }

    public void Start()
    {
        _client.Prepare();

        _loop = BackgroundLoop.Start(RunAsync);
    }

    /// <summary>The application ends: sends without waiting for more and without patience after failures.</summary>
    public void Hurry() => _gate.Hurry();

    /// <summary>Waits until everything is delivered or refused, or time is up.</summary>
    public async Task DrainAsync(CancellationToken deadline)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(deadline, _abort.Token);
        try
        {
            await _journal.FlushAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Time is up, or nothing will pass. What is left is counted when the lane ends.
        }
    }

    /// <summary>Refuses further messages, sends what is there until time is up, and gives up the rest.</summary>
    public async Task EndAsync(CancellationToken deadline)
    {
        _journal.Close();
        await DrainAsync(deadline).ConfigureAwait(false);
        await _abort.CancelAsync().ConfigureAwait(false);
        await _loop.WaitAsync(CancellationGrace, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        GiveUp();
    }

    public void Dispose()
    {
        _abort.Dispose();
        _slots.Dispose();
    }

    // What is left is lost, and told. Flushes that wait for it end.
    private void GiveUp()
    {
        var lost = _journal.Abandon().Lost;
        if (lost > 0)
        {
            _metrics.Dropped(_endpoint.Name, DropReason.Shutdown, lost);
            _logger.LostAtShutdown(lost, _endpoint.Name);
        }
    }

    private async Task RunAsync()
    {
        var abort = _abort.Token;
        try
        {
            while (await NextBatchAsync(abort).ConfigureAwait(false) is { } batch)
            {
                _ = DeliverAsync(batch, abort);
            }
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            // The end of the lane.
        }
#pragma warning disable CA1031 // A loop that ended without a word would keep accepting messages that nobody delivers.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var pending = _journal.Status.Pending;
            _logger.DeliveryFault(exception, pending, _endpoint.Name);
            GiveUp();
        }
        finally
        {
            // Nobody touches a batch after this: the journal may be given up.
            for (var i = 0; i < _concurrency; i++)
            {
                await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for a batch and a free slot, which the batch then holds. Null when the journal is closed and read to its end.</summary>
    private async Task<JournalBatch?> NextBatchAsync(CancellationToken abort)
    {
        while (true)
        {
            await _journal.WaitAsync(1, 1, abort).ConfigureAwait(false);
            await LingerAsync(abort).ConfigureAwait(false);
            await _slots.WaitAsync(abort).ConfigureAwait(false);
            if (_journal.Read(_options.BatchSize, _options.BatchBytes) is { } batch)
            {
                return batch;
            }

            _slots.Release();
            if (_journal.Status.Closed)
            {
                return null;
            }
        }
    }

    // Waits for more messages, so that a request carries many, but not longer than the setting allows.
    private async Task LingerAsync(CancellationToken abort)
    {
        var full = _journal.WaitAsync(_options.BatchSize, _options.BatchBytes, abort);
        if (full.IsCompleted || _gate.IsInHurry)
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(abort);
        await Task.WhenAny(full, Task.Delay(_options.FlushInterval, _time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        abort.ThrowIfCancellationRequested();
    }

    private async Task DeliverAsync(JournalBatch batch, CancellationToken abort)
    {
        // Off the loop, or one batch would wait for the compression of another.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (await _sender.SendAsync(batch.Records, abort).ConfigureAwait(false) is not { } tally)
            {
                await _abort.CancelAsync().ConfigureAwait(false);
                GiveUp();
                return;
            }

            Complete(batch, tally);
        }
#pragma warning disable CA1031 // A fault in here must neither end the loop nor block the journal.
        catch (Exception) when (abort.IsCancellationRequested)
        {
            // Whatever a cancelled request throws: the batch stays in the journal and is counted when the lane ends.
        }
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _journal.Complete(batch, batch.Count);
            _metrics.Dropped(_endpoint.Name, DropReason.Fault, batch.Count);
            _logger.DeliveryFault(exception, batch.Count, _endpoint.Name);
        }
        finally
        {
            _slots.Release();
        }
    }

    // Every record ends here, or as lost, or as a fault: counted once, when the whole batch is answered for.
    private void Complete(JournalBatch batch, SendTally tally)
    {
        if (!_journal.Complete(batch, tally.Refused + tally.TooLarge))
        {
            return; // given up before the answer came, and counted as lost
        }

        Count(tally.Delivered, static (metrics, endpoint, count) => metrics.Delivered(endpoint, count));
        Count(tally.Refused, static (metrics, endpoint, count) => metrics.Dropped(endpoint, DropReason.Refused, count));
        Count(tally.TooLarge, static (metrics, endpoint, count) => metrics.Dropped(endpoint, DropReason.TooLarge, count));

        void Count(int count, Action<MixpanelMetrics, string, int> note)
        {
            if (count > 0)
            {
                note(_metrics, _endpoint.Name, count);
            }
        }
    }
}
