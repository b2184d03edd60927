using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>Sends the records of a batch until Mixpanel has answered for each of them: waits, retries, halves what is too large.</summary>
internal sealed class BatchSender(IngestionEndpoint endpoint, IngestionClient client, RetryGate gate, MixpanelMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Returned when records will not pass before a person mends the settings, and the application ends.</summary>
    public const int GivenUp = -1;

    /// <summary>Sends records.</summary>
    /// <returns>How many of them Mixpanel refused, or <see cref="GivenUp"/>.</returns>
    public async Task<int> SendAsync(ReadOnlyMemory<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken)
    {
        var body = client.WriteBody(endpoint, records.Span);
        while (true)
        {
            var generation = await gate.PassAsync(cancellationToken).ConfigureAwait(false);
            var started = time.GetTimestamp();
            var answer = await client.SendAsync(endpoint, body, cancellationToken).ConfigureAwait(false);

            switch (answer.Outcome)
            {
                case IngestionOutcome.Retry or IngestionOutcome.CheckSettings:
                    if (!NoteFailure(generation, answer))
                    {
                        return GivenUp;
                    }

                    continue;
                case IngestionOutcome.TooLarge when records.Length > 1:
                    NoteSuccess();
                    return await SendHalvesAsync(records, cancellationToken).ConfigureAwait(false);
                default:
                    NoteSuccess();
                    return Settle(answer, records.Length, time.GetElapsedTime(started));
            }
        }
    }

    private async Task<int> SendHalvesAsync(ReadOnlyMemory<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken)
    {
        logger.BatchHalved(records.Length, endpoint.Name);
        var half = records.Length / 2;
        var first = await SendAsync(records[..half], cancellationToken).ConfigureAwait(false);
        var second = first == GivenUp ? GivenUp : await SendAsync(records[half..], cancellationToken).ConfigureAwait(false);
        return second == GivenUp ? GivenUp : first + second;
    }

    // Every record ends here: counted as delivered, or as dropped with its reason.
    private int Settle(IngestionAnswer answer, int count, TimeSpan duration)
    {
        var (refused, reason, why) = answer.Outcome switch
        {
            IngestionOutcome.Delivered => (0, string.Empty, string.Empty),
            IngestionOutcome.PartlyDelivered => (Distinct(answer, count), DropReason.Refused, answer.FailedRecords[0].Message),
            IngestionOutcome.TooLarge => (count, DropReason.TooLarge, answer.Summary),
            _ => (count, DropReason.Refused, answer.Summary),
        };

        if (refused > 0)
        {
            metrics.Dropped(endpoint.Name, reason, refused);
            logger.RecordsRefused(refused, count, endpoint.Name, why);
        }

        if (refused < count)
        {
            metrics.Delivered(endpoint.Name, count - refused);
            logger.BatchDelivered(count - refused, endpoint.Name, duration);
        }

        return refused;
    }

    private static int Distinct(IngestionAnswer answer, int count) =>
        answer.FailedRecords.Select(static record => record.Index).Where(index => index >= 0 && index < count).Distinct().Count();

    private void NoteSuccess()
    {
        var ended = gate.Succeeded();
        if (ended > 0)
        {
            logger.DeliveryResumed(endpoint.Name, ended);
        }
    }

    // Told at the first failure in a row only; the end of them is told too.
    private bool NoteFailure(int generation, IngestionAnswer answer)
    {
        var wrongSettings = answer.Outcome == IngestionOutcome.CheckSettings;
        if (gate.Failed(generation, answer.RetryAfter, wrongSettings) is (var delay, 1))
        {
            if (wrongSettings)
            {
                logger.SettingsRefused(endpoint.Name, answer.Summary, delay);
            }
            else
            {
                logger.DeliveryInterrupted(endpoint.Name, answer.Summary, delay);
            }
        }

        return !(wrongSettings && gate.IsInHurry);
    }
}
