using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>Journals to measure with, roomy enough that nothing is refused.</summary>
internal static class BenchmarkJournal
{
    private static ProjectJournals? _latest;

    public static MixpanelMetrics Metrics { get; } =
        new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(), string.Empty);

    public static MessageJournal InMemory() => Create(new MixpanelOptions());

    /// <summary>In files below a directory, which has to be deleted afterwards.</summary>
    public static MessageJournal InFiles(string directory, TimeSpan? syncInterval = null) =>
        Create(new MixpanelOptions { JournalDirectory = directory, JournalSyncInterval = syncInterval });

    /// <summary>Lets go of the directory of the journal that was made last, as the end of a process does.</summary>
    public static void LetGo() => _latest?.Dispose();

    private static MessageJournal Create(MixpanelOptions options)
    {
        options.ProjectToken = Visitor.Token;
        _latest = new ProjectJournals(options, Metrics, TimeProvider.System, NullLogger.Instance);
        var journal = _latest.Create("events");
        journal.RecoverAsync(CancellationToken.None).GetAwaiter().GetResult();
        return journal;
    }
}
