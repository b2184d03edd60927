using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.DeadLetters;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Registration;

/// <summary>What a project does with files beside its journals: dead letters, and what is looked after from time to time.</summary>
/// <param name="DeadLetters">Where messages are set aside.</param>
/// <param name="LookAfterAsync">Takes over what ended processes have left, and sends what a person wants sent again.</param>
internal sealed record ProjectFiles(IDeadLetterStore DeadLetters, Func<CancellationToken, Task> LookAfterAsync)
{
    /// <summary>The files of a project; without a directory there are none, and nothing to look after.</summary>
    public static ProjectFiles Of(MixpanelOptions options, ProjectJournals journals, MixpanelMetrics metrics, TimeProvider time, ILogger logger)
    {
        if (journals.Directory is not { DeadLetters: var directory })
        {
            return new ProjectFiles(new NoDeadLetters(), static _ => Task.CompletedTask);
        }

        var letters = new DeadLetterFiles(directory, options.DeadLetterCapacity, time, logger);
        var rules = new ResendRules([.. IngestionEndpoint.All.Select(static endpoint => endpoint.Name)], options.UpdatesInDoubt);
        var resend = new ResendFolder(directory, letters, rules, time, logger);
        var resent = new ResentLetters(journals.Of, metrics, time);
        return new ProjectFiles(letters, async cancellationToken =>
        {
            await journals.AdoptAsync(cancellationToken).ConfigureAwait(false);
            await resend.RunOnceAsync(resent.AppendAsync, cancellationToken).ConfigureAwait(false);
        });
    }
}
