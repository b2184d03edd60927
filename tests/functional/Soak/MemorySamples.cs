namespace Mixpanel.ServerSide.Functional;

/// <summary>How much memory the sender took over time. It is flat when the last third of the time is not above the first, but for noise.</summary>
internal sealed class MemorySamples(string what, long noise)
{
    /// <summary>Growth that is no leak yet: the collector takes its time.</summary>
    private const double Allowed = 1.25;

    /// <summary>Three minutes of samples: in less, a single outage would decide.</summary>
    private const int Least = 180;

    private readonly List<long> _bytes = [];

    /// <summary>Whether it stays, or there is too little to tell.</summary>
    public bool IsFlat => _bytes.Count < Least || Last <= (Allowed * First) + noise;

    private long First => Median(_bytes[..(_bytes.Count / 3)]);

    private long Last => Median(_bytes[^(_bytes.Count / 3)..]);

    public void Add(long bytes) => _bytes.Add(bytes);

    public override string ToString() => _bytes.Count < 30
        ? $"{what}: the run was too short to tell"
        : $"{what}: {Mebibytes(First)} MiB in the first third, {Mebibytes(Last)} MiB in the last, {Mebibytes(_bytes.Max())} MiB at most: {(IsFlat ? "flat" : "NOT FLAT")}";

    private static long Median(List<long> bytes)
    {
        bytes.Sort();
        return bytes[bytes.Count / 2];
    }

    private static long Mebibytes(long bytes) => bytes / (1024 * 1024);
}
