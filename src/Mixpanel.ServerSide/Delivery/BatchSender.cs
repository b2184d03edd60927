using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>Sends the records of a batch until the fate of each is decided.</summary>
internal sealed class BatchSender(IngestionEndpoint endpoint, IngestionClient client, RequestSender requests, RetryGate gate, UpdatesInDoubt inDoubt)
{
    /// <summary>A disk that hangs while an answer is worked out must not hold the end of the application.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    // One lock for the closing and all that changes the journal: what is counted when it is let go stays as it was counted.
    private readonly Lock _lock = new();
    private volatile bool _isClosed;

    /// <summary>From now on the journal counts what is undecided: an answer that still comes changes nothing.</summary>
    public void Close()
    {
        _isClosed = true;
        if (_lock.TryEnter(ClosePatience))
        {
            _lock.Exit(); // whoever was in it has come to its end
        }
    }

    /// <summary>Sends a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="fates">Takes what becomes of its records.</param>
    /// <param name="turn">The batch's turn.</param>
    /// <param name="cancellationToken">The end of the lane.</param>
    /// <returns>Whether all of it is decided; if not, the lane has come to its end.</returns>
    public async Task<bool> SendAsync(JournalBatch batch, Fates fates, BatchTurn turn, CancellationToken cancellationToken)
    {
        var rule = new InDoubtRule(batch, inDoubt);
        BatchWork work;
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            work = new BatchWork(Slice.Of(batch), fates, rule);
        }

        var pause = TimeSpan.Zero;
        while (work.TryTake(out var parcel))
        {
            if (pause > TimeSpan.Zero)
            {
                await turn.PauseAsync(pause, cancellationToken).ConfigureAwait(false);
            }

            if (gate.SettingsStayWrong)
            {
                return false;
            }

            if (parcel.Body.IsEmpty)
            {
                parcel.Body = client.WriteBody(endpoint, parcel.Slice.Records());
            }

            var addsUp = rule.AddsUp(parcel.Slice);
            var request = new IngestionRequest(endpoint, parcel.Slice.Count, parcel.Body)
            {
                IsRepeatable = rule.IsRepeatable(addsUp),
                Leaving = () => NoteLeaving(batch, addsUp),
            };
            (var answer, pause) = await requests.SendAsync(request, parcel.Failures, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                if (_isClosed)
                {
                    return false;
                }

                work.Apply(parcel, answer);
                if (addsUp)
                {
                    // What the answer decided stays decided. The rest has not left, or goes again: the next process need not take it to be in doubt.
                    batch.MarkNotSent();
                }
            }
        }

        return true;
    }

    private void NoteLeaving(JournalBatch batch, bool addsUp)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new OperationCanceledException("The journal is let go, and the next process may be sending the same.");
            }

            if (addsUp)
            {
                batch.MarkSending();
            }
        }
    }
}
