using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>Sends the records of a batch until Mixpanel has answered for each of them: waits, retries, halves what is too large.</summary>
internal sealed class BatchSender(
    IngestionEndpoint endpoint, IngestionClient client, RetryGate gate, DeliveryState state, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Answers in a row that only a change of settings could mend, after which the end of the application is not held up any longer. More
    /// than one, because a load balancer may give an odd answer while it is reconfigured.
    /// </summary>
    private const int WrongAnswersAtTheEnd = 3;

    /// <summary>Sends records.</summary>
    /// <returns>What became of them; null if they will not pass before a person mends the settings, and the application ends.</returns>
    public async Task<SendTally?> SendAsync(ReadOnlyMemory<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken)
    {
        var body = client.WriteBody(endpoint, records.Span);
        while (true)
        {
            var generation = await gate.PassAsync(cancellationToken).ConfigureAwait(false);
            var started = time.GetTimestamp();
            var answer = await client.SendAsync(endpoint, body, cancellationToken).ConfigureAwait(false);

            if (answer.Outcome is IngestionOutcome.Retry or IngestionOutcome.CheckSettings)
            {
                if (!NoteFailure(generation, answer))
                {
                    return null;
                }

                continue;
            }

            NoteSuccess(generation);
            if (answer.Outcome == IngestionOutcome.TooLarge && records.Length > 1)
            {
                return await SendHalvesAsync(records, cancellationToken).ConfigureAwait(false);
            }

            var tally = Tally(answer, records.Length);
            Tell(answer, tally, time.GetElapsedTime(started));
            return tally;
        }
    }

    private async Task<SendTally?> SendHalvesAsync(ReadOnlyMemory<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken)
    {
        logger.BatchHalved(records.Length, endpoint.Name);
        var half = records.Length / 2;
        var first = await SendAsync(records[..half], cancellationToken).ConfigureAwait(false);
        return first + (first is null ? null : await SendAsync(records[half..], cancellationToken).ConfigureAwait(false));
    }

    private static SendTally Tally(IngestionAnswer answer, int count)
    {
        switch (answer.Outcome)
        {
            case IngestionOutcome.Delivered:
                var good = Math.Clamp(answer.Good ?? count, 0, count);
                return new SendTally(good, count - good, 0);
            case IngestionOutcome.PartlyDelivered:
                var refused = answer.FailedRecords.Select(static record => record.Index).Where(index => index >= 0 && index < count).Distinct().Count();
                return new SendTally(count - refused, refused, 0);
            case IngestionOutcome.TooLarge:
                return new SendTally(0, 0, count);
            default:
                return new SendTally(0, count, 0);
        }
    }

    private void Tell(IngestionAnswer answer, SendTally tally, TimeSpan duration)
    {
        var refused = tally.Refused + tally.TooLarge;
        if (refused > 0)
        {
            var reason = answer.FailedRecords.Count > 0 ? answer.FailedRecords[0].Message : answer.Summary;
            logger.RecordsRefused(refused, refused + tally.Delivered, endpoint.Name, reason);
        }

        if (tally.Delivered > 0)
        {
            logger.BatchDelivered(tally.Delivered, endpoint.Name, duration);
        }
    }

    private void NoteSuccess(int generation)
    {
        var ended = gate.Succeeded(generation);
        state.Succeeded(generation);
        if (ended > 0)
        {
            logger.DeliveryResumed(endpoint.Name, ended);
        }
    }

    // Told at the first failure in a row only; the end of them is told too.
    private bool NoteFailure(int generation, IngestionAnswer answer)
    {
        var wrongSettings = answer.Outcome == IngestionOutcome.CheckSettings;
        if (gate.Failed(generation, answer.RetryAfter, wrongSettings) is not var (delay, failures, wrongInARow))
        {
            return true; // another request of the same time has noted it
        }

        state.Failed(generation, answer.Summary, wrongSettings);
        if (failures == 1 && wrongSettings)
        {
            logger.SettingsRefused(endpoint.Name, answer.Summary, delay);
        }
        else if (failures == 1)
        {
            logger.DeliveryInterrupted(endpoint.Name, answer.Summary, delay);
        }

        return !(wrongInARow >= WrongAnswersAtTheEnd && gate.IsInHurry);
    }
}
