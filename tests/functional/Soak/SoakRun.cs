using System.Diagnostics;

namespace Mixpanel.ServerSide.Functional;

/// <summary>Minutes of events at a steady rate, with random faults: none may be lost, and memory must not grow.</summary>
internal sealed class SoakRun(SoakOptions options)
{
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(30);

    private readonly MemorySamples _managed = new("managed memory", noise: 16L * 1024 * 1024);
    private readonly MemorySamples _resident = new("resident memory", noise: 48L * 1024 * 1024);

    /// <returns>Events that were lost, and whether memory was flat.</returns>
    public async Task<(long Lost, bool IsFlat)> RunAsync(CancellationToken cancellationToken)
    {
        using var directory = new TempDirectory();
        var count = (int)(options.Minutes * 60 * options.Rate);
        var arrivals = new ArrivalMap(count);
        await using var sink = await CountingSink.StartAsync(arrivals, FaultPlan.AtRandom(options.Seed));
        await using var sender = SenderProcess.Start(new(sink.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = count, Rate = options.Rate, End = SenderEnd.Flush, ReportInterval = TimeSpan.FromSeconds(1) },
            Mixpanel = options.Mixpanel(directory),
        });
        Console.WriteLine($"soak: {options.Minutes} minutes, {options.Rate:N0} events/s, {options.Journal}, seed {options.Seed}");

        var began = Stopwatch.GetTimestamp();
        var report = await FollowAsync(sender, sink, arrivals, cancellationToken);
        var lost = count - arrivals.Arrived + arrivals.Twice;
        Console.WriteLine($"item 10: {count:N0} events in {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes, {sink.Failed:N0} of {sink.Requests:N0} requests failed: "
            + $"{arrivals.Arrived:N0} arrived, {lost:N0} lost, {arrivals.Again:N0} twice on the wire, {arrivals.Twice:N0} with two insert ids; "
            + $"{report.DroppedInAll:N0} reported as dropped, {report.DeadLetteredInAll:N0} dead letters");
        Console.WriteLine($"item 10: {_managed}");
        Console.WriteLine($"item 10: {_resident}");
        return (lost, _managed.IsFlat && _resident.IsFlat);
    }

    private async Task<SenderReport> FollowAsync(SenderProcess sender, CountingSink sink, ArrivalMap arrivals, CancellationToken cancellationToken)
    {
        var told = Stopwatch.GetTimestamp();
        while (true)
        {
            var report = await sender.NextReportAsync(cancellationToken);
            if (report.State == SenderState.Ended)
            {
                return await sender.EndAsync(cancellationToken);
            }

            if (report.State == SenderState.Running)
            {
                _managed.Add(report.ManagedBytes);
                _resident.Add(report.ResidentBytes);
            }

            if (Stopwatch.GetElapsedTime(told) >= Told)
            {
                told = Stopwatch.GetTimestamp();
                Console.WriteLine($"  {report.Accepted,12:N0} accepted, {arrivals.Arrived,12:N0} arrived, {report.DroppedInAll:N0} dropped, {sink.Failed:N0} of {sink.Requests:N0} requests failed, "
                    + $"{report.ManagedBytes / 1024 / 1024} MiB managed, {report.ResidentBytes / 1024 / 1024} MiB resident");
            }
        }
    }
}
