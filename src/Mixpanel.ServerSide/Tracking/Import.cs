namespace Mixpanel.ServerSide.Tracking;

/// <summary>
/// Takes many old events in, no faster than delivery takes them on: where <c>Track</c> would refuse the newest, this waits, so that the rest of
/// the application still has room in the journal.
/// </summary>
internal static class Import
{
    public static async Task<ImportResult> RunAsync(
        EventTracker tracker, MessageOutbox outbox, IAsyncEnumerable<MixpanelEvent> events, CancellationToken cancellationToken)
    {
        long accepted = 0;
        long refused = 0;
        await foreach (var message in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!outbox.Journal.HasRoom)
            {
                await outbox.Journal.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            if (tracker.Track(message, isBackfill: true).IsAccepted)
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
}
