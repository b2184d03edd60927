using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>Sends one request of a lane when its gate is open, and tells how it went: to the gate, the log, the counters and the activities.</summary>
internal sealed class RequestSender(IngestionEndpoint endpoint, RetryGate gate, DeliveryState state, DeliveryParts parts)
{
    private readonly RepeatLimit _halved = new(parts.Time);

    public async Task<IngestionAnswer> SendAsync(IngestionRequest request, bool isSentAgain, CancellationToken cancellationToken)
    {
        var generation = await gate.PassAsync(cancellationToken).ConfigureAwait(false);
        if (isSentAgain)
        {
            parts.Metrics.Retried(endpoint.Name, request.Count);
        }

        var started = parts.Time.GetTimestamp();
        var activity = RequestActivity.Start(endpoint.Name, parts.Project, request.Count);
        var outcome = RequestOutcome.Cancelled;
        string? error = null;
        try
        {
            var answer = await parts.Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            outcome = RequestOutcome.Of(answer.Outcome);
            error = answer.Outcome == IngestionOutcome.Delivered ? null : answer.Summary;
            Note(generation, request, answer, parts.Time.GetElapsedTime(started));
            return answer;
        }
        finally
        {
            parts.Metrics.BatchSent(endpoint.Name, request.Count, parts.Time.GetElapsedTime(started), outcome);
            activity.End(outcome, error);
        }
    }

    private void Note(int generation, IngestionRequest request, IngestionAnswer answer, TimeSpan duration)
    {
        if (answer.Outcome is IngestionOutcome.Retry or IngestionOutcome.NoAnswer or IngestionOutcome.CheckSettings)
        {
            NoteFailure(generation, answer);
            return;
        }

        state.Succeeded(generation);
        if (gate.Succeeded(generation) is var failures and > 0)
        {
            parts.Logger.DeliveryResumed(endpoint.Name, failures);
        }

        if (answer.Outcome == IngestionOutcome.Delivered || answer.HasTheRest)
        {
            parts.Logger.BatchDelivered(request.Count - answer.FailedRecords.Count, endpoint.Name, duration);
        }
        else if (answer.Outcome == IngestionOutcome.TooLarge && request.Count > 1 && _halved.IsDue())
        {
            parts.Logger.BatchHalved(request.Count, endpoint.Name);
        }
    }

    // Told at the first failure in a row only, and where wrong settings are the new trouble; the end of them is told too.
    private void NoteFailure(int generation, IngestionAnswer answer)
    {
        var wrongSettings = answer.Outcome == IngestionOutcome.CheckSettings;
        if (gate.Failed(generation, answer.RetryAfter, wrongSettings) is not var (delay, failures, wrongInARow))
        {
            return; // another request of the same time has noted it
        }

        state.Failed(generation, answer.Summary, wrongSettings);
        if (wrongInARow == 1)
        {
            parts.Logger.SettingsRefused(endpoint.Name, answer.Summary, delay);
            parts.Failures.Tell(new MixpanelDeliveryFailure
            {
                Endpoint = endpoint.Name,
                Reason = MixpanelDeliveryFailureReason.Settings,
                Explanation = answer.Summary,
                Count = 0,
            });
        }
        else if (failures == 1)
        {
            parts.Logger.DeliveryInterrupted(endpoint.Name, answer.Summary, delay);
        }
    }
}
