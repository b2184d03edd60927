namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// Takes many old events in, no faster than delivery takes them on: where <c>Track</c> would refuse the newest, this waits, so that the rest of
/// the application still has room in the journal.
/// </summary>
internal static class Import
{
    public static async Task<ImportResult> RunAsync(
        EventTracker tracker, Outboxes outboxes, IAsyncEnumerable<MixpanelEvent> events, CancellationToken cancellationToken)
    {
        long accepted = 0;
        long refused = 0;
        await foreach (var message in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Not every enumerable looks at the token.
            cancellationToken.ThrowIfCancellationRequested();
            if (!(outboxes.Events.Journal.HasRoom && outboxes.Identities.Journal.HasRoom))
            {
                await FlushAsync(outboxes, cancellationToken).ConfigureAwait(false);
            }

            TrackResult result;
            while ((result = tracker.Track(message, isBackfill: true)).Outcome == TrackOutcome.JournalFull)
            {
                // Others have filled it since.
                await FlushAsync(outboxes, cancellationToken).ConfigureAwait(false);
            }

            if (result.IsAccepted)
            {
                accepted++;
            }
            else
            {
                refused++;
            }
        }

        return new ImportResult(accepted, refused);
    }

    // The events among which an import may put identity events, which have a journal of their own.
    private static async Task FlushAsync(Outboxes outboxes, CancellationToken cancellationToken)
    {
        await outboxes.Events.Journal.FlushAsync(cancellationToken).ConfigureAwait(false);
        await outboxes.Identities.Journal.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
