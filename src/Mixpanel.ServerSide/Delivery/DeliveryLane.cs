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
    private readonly DeliveryParts _parts;
    private readonly RetryGate _gate;
    private readonly BatchSender _sender;
    private readonly GivenUp _givenUp;
    private readonly RequestSlots _slots;
    private readonly BatchesUnderWay _underWay = new();
    private readonly BatchReader _reader;
    private readonly CancellationTokenSource _abort = new();
    private Task _loop = Task.CompletedTask;
    private int _hasLetGo;

    public DeliveryLane(IngestionEndpoint endpoint, IJournal journal, int concurrency, DeliveryState state, DeliveryParts parts)
    {
        _endpoint = endpoint;
        _journal = journal;
        _parts = parts;
        _slots = new RequestSlots(concurrency);
        _gate = new RetryGate(new RetrySchedule(parts.Options.RetryDelay, parts.Options.MaxRetryDelay), parts.Time, concurrency);
        _reader = new BatchReader(journal, _slots, _gate, parts);
        _givenUp = new GivenUp(endpoint.Name, parts);
        _sender = new BatchSender(endpoint, parts.Client, new RequestSender(endpoint, _gate, _underWay, state, parts), _gate, parts.Options.UpdatesInDoubt);
    }

    public void Start()
    {
        _parts.Client.Prepare();

        _loop = BackgroundLoop.Start(RunAsync);
    }

    /// <summary>The application ends: sends without waiting for more and without patience after failures.</summary>
    public void Hurry() => _gate.Hurry();

    /// <summary>Waits until everything is delivered or given up, or time is up, or waiting is of no use.</summary>
    public async Task DrainAsync(CancellationToken deadline)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(deadline, _abort.Token);
        var flush = _journal.FlushAsync(ended.Token);
        if (_journal.Status.IsDurable)
        {
            await DrainPatience.WaitAsync(flush, _gate, _parts.Time, ended.Token).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
        }

        try
        {
            await flush.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is left is kept or counted when the lane ends.
        }
    }

    /// <summary>Refuses further messages, sends what is there until time is up, and lets go of the rest.</summary>
    public async Task EndAsync(CancellationToken deadline)
    {
        _journal.Close();
        await DrainAsync(deadline).ConfigureAwait(false);
        await _abort.CancelAsync().ConfigureAwait(false);
        await _loop.WaitAsync(CancellationGrace, _parts.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        LetGo(MixpanelDeliveryFailureReason.Shutdown);
    }

    public void Dispose()
    {
        _abort.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync()
    {
        var abort = _abort.Token;
        try
        {
            await RecoverAsync(abort).ConfigureAwait(false);
            while (await _reader.NextAsync(abort).ConfigureAwait(false) is { } batch)
            {
                _underWay.Begin();
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
            _parts.Logger.DeliveryFault(exception, _journal.Status.Pending, _endpoint.Name);
            await _abort.CancelAsync().ConfigureAwait(false);
            await _underWay.AllEndedAsync(CancellationGrace, _parts.Time, abort).ConfigureAwait(false);
            LetGo(MixpanelDeliveryFailureReason.Fault);
            return;
        }

        // Nobody touches a batch after this: the journal may be let go.
        await _underWay.AllEndedAsync(CancellationGrace, _parts.Time, abort).ConfigureAwait(false);
        if (abort.IsCancellationRequested && !_journal.Status.IsDurable)
        {
            // Those who wait for a flush wait for nothing. Files, though, take what the application still tracks, until it has ended.
            LetGo(MixpanelDeliveryFailureReason.Shutdown);
        }
    }

    // Without what others have left, delivery goes on: it stays where it is, for the next process.
    private async Task RecoverAsync(CancellationToken abort)
    {
        try
        {
            await _journal.RecoverAsync(abort).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception exception) when (!abort.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _parts.Logger.RecoveryFailed(exception, _endpoint.Name);
        }
    }

    private async Task DeliverAsync(JournalBatch batch, CancellationToken abort)
    {
        // Off the loop, or one batch would wait for the compression of another.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var fates = new Fates(batch, _endpoint.Name, _givenUp, _parts.Metrics);
        var turn = new BatchTurn(_slots, _gate);
        try
        {
            if (await _sender.SendAsync(batch, fates, turn, abort).ConfigureAwait(false))
            {
                _journal.Complete(batch, fates.Refused);
            }
            else
            {
                await _abort.CancelAsync().ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // A fault in here must neither end the loop nor block the journal.
        catch (Exception) when (abort.IsCancellationRequested)
        {
            // Whatever a cancelled request throws: what is undecided stays in the journal.
        }
        catch (Exception exception)
#pragma warning restore CA1031
        {
            GiveUpAfterFault(batch, fates, exception);
        }
        finally
        {
            turn.End();
            _underWay.End();
        }
    }

    // As dead letters, where there are files, and not in the journal: what breaks the library once would break it in every process again.
    private void GiveUpAfterFault(JournalBatch batch, Fates fates, Exception exception)
    {
        _parts.Logger.DeliveryFault(exception, fates.Undecided, _endpoint.Name);
        try
        {
            fates.GiveUpTheRest(MixpanelDeliveryFailureReason.Fault, exception.GetType().Name);
        }
        finally
        {
            _journal.Complete(batch, fates.Refused);
        }
    }

    // Flushes that wait for what is left end.
    private void LetGo(MixpanelDeliveryFailureReason reason)
    {
        if (Interlocked.Exchange(ref _hasLetGo, 1) != 0)
        {
            return;
        }

        _sender.Close();
        var (kept, lost) = _journal.Abandon();
        if (kept > 0 && reason == MixpanelDeliveryFailureReason.Shutdown)
        {
            _parts.Logger.KeptAtShutdown(kept, _endpoint.Name);
        }

        if (lost > 0)
        {
            _givenUp.Lose(reason, lost);
        }
    }
}
