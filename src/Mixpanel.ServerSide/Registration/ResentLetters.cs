using Mixpanel.ServerSide.DeadLetters;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Registration;

/// <summary>Puts letters that a person sends again into the journals, without pushing anything out that the application tracks.</summary>
internal sealed class ResentLetters(ProjectJournals journals, MixpanelMetrics metrics)
{
    /// <summary>Puts in one letter; see <see cref="ResendAppend"/>.</summary>
    public async Task<bool> AppendAsync(ResentLetter letter, CancellationToken cancellationToken)
    {
        var journal = journals.Of(letter.Endpoint);
        while (true)
        {
            if (!journal.HasRoom)
            {
                await journal.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            // In memory it would die with the process, and its line in the file with it.
            if (!journal.Status.IsDurable)
            {
                return false;
            }

            var kind = letter.AddsUp ? RecordKind.AddsUp : RecordKind.Repeatable;
            switch (journal.Append(letter.Record.Span, kind))
            {
                case AppendOutcome.Accepted:
                    metrics.Accepted(letter.Endpoint);
                    return true;
                case AppendOutcome.Full:
                    // Others have filled it since.
                    await journal.FlushAsync(cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return false;
            }
        }
    }
}
