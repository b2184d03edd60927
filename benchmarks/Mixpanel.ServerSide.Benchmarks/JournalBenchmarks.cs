using BenchmarkDotNet.Attributes;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>
/// Appending a record of a common event's size, in memory and in files, against copying it into a buffer; and what the reader adds to it.
/// </summary>
[MemoryDiagnoser]
public class JournalBenchmarks
{
    private const int Records = 1_000;

    private readonly MessageJournal _memory = BenchmarkJournal.InMemory();
    private readonly byte[] _record = new byte[710];
    private readonly byte[] _plain = new byte[1024 * 1024];
    private string _directory = string.Empty;
    private MessageJournal _files = null!;
    private MessageJournal _synced = null!;

    [GlobalSetup]
    public void Setup()
    {
        _directory = Directory.CreateTempSubdirectory("mixpanel-benchmark-").FullName;
        _files = BenchmarkJournal.InFiles(Path.Combine(_directory, "files"));
        _synced = BenchmarkJournal.InFiles(Path.Combine(_directory, "synced"), TimeSpan.FromMilliseconds(10));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _files.Abandon();
        _synced.Abandon();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public int CopyIntoABuffer()
    {
        var at = 0;
        for (var i = 0; i < Records; i++)
        {
            _record.CopyTo(_plain.AsSpan(at));
            at += _record.Length;
        }

        return at;
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public void Memory() => AppendReadAndComplete(_memory);

    [Benchmark(OperationsPerInvoke = Records)]
    public void Files() => AppendReadAndComplete(_files);

    [Benchmark(OperationsPerInvoke = Records)]
    public void FilesWithGroupCommit() => AppendReadAndComplete(_synced);

    private void AppendReadAndComplete(MessageJournal journal)
    {
        for (var i = 0; i < Records; i++)
        {
            journal.Append(_record);
        }

        journal.Complete(journal.Read(2_000, long.MaxValue)!, refused: 0);
    }
}
