using Mixpanel.ServerSide.DeadLetters;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Registration;

/// <summary>Puts letters that a person sends again into the journals, without pushing anything out that the application tracks.</summary>
/// <param name="journalOf">The journal of an endpoint.</param>
/// <param name="metrics">The counters.</param>
/// <param name="time">The clock.</param>
internal sealed class ResentLetters(Func<string, IJournal> journalOf, MixpanelMetrics metrics, TimeProvider time)
{
    /// <summary>How long delivery has for a letter that only memory took.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Puts in one letter; see <see cref="ResendAppend"/>.</summary>
    public async Task<bool> AppendAsync(ResentLetter letter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var journal = journalOf(letter.Endpoint);

        // In memory it would die with the process, and its line in the file with it. Neither is waited for: the next round comes, and until then
        // the caller has more to look after.
        if (!journal.HasRoom || !journal.Status.IsDurable)
        {
            return false;
        }

        if (journal.Append(letter.Record.Span, letter.AddsUp ? RecordKind.AddsUp : RecordKind.Repeatable) != AppendOutcome.Accepted)
        {
            return false;
        }

        metrics.Accepted(letter.Endpoint);
        if (!journal.Status.IsDurable)
        {
            await DeliveredAsync(journal, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    // The disk has failed in between. The letter cannot be taken back out of memory; what helps is that Mixpanel gets it before the process ends.
    private async Task DeliveredAsync(IJournal journal, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            if (await journal.FlushAsync(ended.Token).ConfigureAwait(false) is { Lost: 0 })
            {
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // Told below, and not as a cancellation, which would mean that the letter is not in the journal.
        }

        throw new IOException("The journal's disk failed while a letter was put in; it is in memory, and not known to be delivered.");
    }
}
