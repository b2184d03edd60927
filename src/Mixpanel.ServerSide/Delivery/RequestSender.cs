using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>Sends one request of a lane when its gate is open, and tells how it went: to the gate, the log, the counters and the activities.</summary>
internal sealed class RequestSender(IngestionEndpoint endpoint, RetryGate gate, BatchesUnderWay underWay, DeliveryState state, DeliveryParts parts)
{
    private readonly RepeatLimit _halved = new(parts.Time);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failures">How many attempts in a row have failed.</param>
    /// <param name="cancellationToken">The end of the lane.</param>
    /// <returns>The answer; and how long the batch is to wait by itself before it sends again, where the gate stayed open.</returns>
    public async Task<(IngestionAnswer Answer, TimeSpan Pause)> SendAsync(IngestionRequest request, int failures, CancellationToken cancellationToken)
    {
        var generation = await gate.PassAsync(cancellationToken).ConfigureAwait(false);
        if (failures > 0)
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
            if (answer.Outcome is IngestionOutcome.Retry or IngestionOutcome.NoAnswer or IngestionOutcome.CheckSettings)
            {
                return (answer, NoteFailure(generation, answer, failures + 1));
            }

            NoteAnswer(generation, request, answer, parts.Time.GetElapsedTime(started));
            return (answer, TimeSpan.Zero);
        }
        finally
        {
            parts.Metrics.BatchSent(endpoint.Name, request.Count, parts.Time.GetElapsedTime(started), outcome);
            activity.End(outcome, error);
        }
    }

    private void NoteAnswer(int generation, IngestionRequest request, IngestionAnswer answer, TimeSpan duration)
    {
        state.Succeeded(generation);
        if (gate.Succeeded(generation) is var ended and > 0)
        {
            parts.Logger.DeliveryResumed(endpoint.Name, ended);
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

    // Told when the gate closes, once, and where wrong settings are the new trouble; the end of them is told too. A lone failure is no trouble.
    private TimeSpan NoteFailure(int generation, IngestionAnswer answer, int attempt)
    {
        var wrongSettings = answer.Outcome == IngestionOutcome.CheckSettings;
        var failure = new RequestFailure(attempt, underWay.IsOneAtMost, answer.RetryAfter, wrongSettings);
        if (gate.Failed(generation, failure) is not { } decision)
        {
            return TimeSpan.Zero; // another request of the same time has closed the gate
        }

        if (!decision.Closes)
        {
            parts.Logger.BatchFailed(endpoint.Name, answer.Summary, decision.Delay);
            return decision.Delay;
        }

        if (state.Failed(generation, answer.Summary, wrongSettings))
        {
            parts.Logger.SettingsRefused(endpoint.Name, answer.Summary, decision.Delay);
            parts.Failures.Tell(new MixpanelDeliveryFailure
            {
                Endpoint = endpoint.Name,
                Reason = MixpanelDeliveryFailureReason.Settings,
                Explanation = answer.Summary,
                Count = 0,
            });
        }
        else if (decision.IsFirstClosing)
        {
            parts.Logger.DeliveryInterrupted(endpoint.Name, answer.Summary, decision.Delay);
        }

        return TimeSpan.Zero;
    }
}
