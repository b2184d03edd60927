using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Journal;

/// <summary>The journals of a project, one for each kind of message, in memory or in the directory of the settings.</summary>
/// <param name="options">The settings.</param>
/// <param name="metrics">Counts what is lost.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="flush">Forces a file to the disk; null for what the file itself does.</param>
internal sealed class ProjectJournals(
    MixpanelOptions options, MixpanelMetrics metrics, TimeProvider time, ILogger logger, Action<SegmentFile>? flush = null) : IDisposable
{
    private readonly JournalDirectory? _directory = options.JournalDirectory is { } root ? new JournalDirectory(root, options.ProjectToken, logger) : null;
    private readonly DirectoryTrouble? _trouble = options.JournalDirectory is { } path ? new DirectoryTrouble(path, logger) : null;
    private readonly Dictionary<string, MessageJournal> _journals = new(StringComparer.Ordinal);

    /// <summary>Where the project's files are; null without a directory.</summary>
    public JournalDirectory? Directory => _directory;

    /// <summary>Makes the journal of a kind of message; to be called once for each.</summary>
    public MessageJournal Create(string kind)
    {
        var reports = new JournalReports(kind, _trouble, metrics, time, logger);
        var memory = new MemorySegmentSource(options.JournalCapacity);
        ISegmentSource source = _directory is null
            ? memory
            : new FileSegmentSource(new SegmentFiles(_directory, kind, reports, time), options.JournalDiskCapacity, memory, reports, time);
        var journal = new MessageJournal(source, JournalRules.Of(options), reports, time, flush ?? (static file => file.Flush()));
        _journals.Add(kind, journal);
        return journal;
    }

    /// <summary>The journal of a kind of message.</summary>
    public MessageJournal Of(string kind) => _journals[kind];

    /// <summary>Takes over what processes have left that ended since.</summary>
    public Task AdoptAsync(CancellationToken cancellationToken) => Task.WhenAll(_journals.Values.Select(journal => journal.AdoptAsync(cancellationToken)));

    /// <summary>Lets other processes have the files; the journals must have been given up.</summary>
    public void Dispose() => _directory?.Dispose();
}
