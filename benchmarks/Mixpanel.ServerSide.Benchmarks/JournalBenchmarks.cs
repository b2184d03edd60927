using BenchmarkDotNet.Attributes;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Benchmarks;

/// <summary>Appending a record of a common event's size, against copying it into a buffer.</summary>
[MemoryDiagnoser]
public class JournalBenchmarks
{
    private const int Records = 1_000;

    private readonly MemoryJournal _journal = new(64L * 1024 * 1024);
    private readonly byte[] _record = new byte[710];
    private readonly byte[] _plain = new byte[1024 * 1024];

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
    public void AppendReadAndComplete()
    {
        for (var i = 0; i < Records; i++)
        {
            _journal.Append(_record);
        }

        _journal.Complete(_journal.Read(2_000, long.MaxValue)!, refused: 0);
    }
}
