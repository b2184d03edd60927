using System.IO.Hashing;
using BenchmarkDotNet.Attributes;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>What a start costs after a process has left a million records, against reading and hashing the same files.</summary>
[MemoryDiagnoser]
public class JournalRecoveryBenchmarks
{
    private const int Records = 1_000_000;

    private string _directory = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        _directory = Directory.CreateTempSubdirectory("mixpanel-benchmark-").FullName;
        var journal = BenchmarkJournal.InFiles(_directory);
        var record = new byte[710];
        for (var i = 0; i < Records; i++)
        {
            if (journal.Append(record) != AppendOutcome.Accepted)
            {
                throw new InvalidOperationException("The journal is full.");
            }
        }

        journal.Abandon();
        BenchmarkJournal.LetGo();
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_directory, recursive: true);

    [Benchmark(Baseline = true)]
    public ulong ReadAndHash()
    {
        var hash = 0UL;
        var buffer = new byte[SegmentFile.Size];
        foreach (var path in Directory.EnumerateFiles(_directory, "*" + SegmentFile.Extension, SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path);
            hash ^= XxHash3.HashToUInt64(buffer.AsSpan(0, RandomAccess.Read(file, buffer, 0)));
        }

        return hash;
    }

    [Benchmark]
    public long Recover()
    {
        var journal = BenchmarkJournal.InFiles(_directory);
        var found = journal.Status.Pending;
        if (found != Records)
        {
            throw new InvalidOperationException($"{found} of {Records} records were found.");
        }

        journal.Abandon();
        BenchmarkJournal.LetGo();
        return found;
    }
}
