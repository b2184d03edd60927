namespace Mixpanel.ServerSide.Functional;

/// <summary>
/// How many events a second are delivered while every tenth request fails, against none: runs in turn, so that both see the same machine. The sink and
/// the sender share it, so only the ratio means something.
/// </summary>
internal sealed class RateComparison(SoakOptions options)
{
    /// <returns>Events that were lost.</returns>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        var ratios = new List<double>();
        long lost = 0;
        for (var pair = 0; pair < options.RatePairs; pair++)
        {
            var (good, lostGood) = await MeasureAsync(FaultPlan.Never, cancellationToken);
            var (faulty, lostFaulty) = await MeasureAsync(FaultPlan.EveryTenth(), cancellationToken);
            ratios.Add(faulty.Most / good.Most);
            lost += lostGood + lostFaulty;
            Console.WriteLine($"rate {pair + 1}: {good.Most:N0} events/s without faults, {faulty.Most:N0} with every tenth request failing: {faulty.Most / good.Most:P0}");
            Console.WriteLine($"        with the last retries: {good.All:N0} and {faulty.All:N0}: {faulty.All / good.All:P0}");
        }

        ratios.Sort();
        Console.WriteLine($"item 9: {ratios[ratios.Count / 2]:P0} of the fault-free rate with every tenth request failing ({options.Journal}, RetryDelay {options.RetryDelay}), {lost} events lost");
        return lost;
    }

    // The last retries wait for the delay between attempts, of which there may be several; how much of the whole that is depends on how long the whole is.
    private async Task<((double Most, double All) Rate, long Lost)> MeasureAsync(Func<SinkFault> faults, CancellationToken cancellationToken)
    {
        using var directory = new TempDirectory();
        var arrivals = new ArrivalMap(options.RateEvents);
        await using var sink = await CountingSink.StartAsync(arrivals, faults);
        var mixpanel = options.Mixpanel(directory);
        mixpanel["JournalCapacity"] = $"{1L << 30}"; // all at once, so all must fit
        await using var sender = SenderProcess.Start(new(sink.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = options.RateEvents, End = SenderEnd.Flush },
            Mixpanel = mixpanel,
        });
        await sender.EndAsync(cancellationToken);
        return ((arrivals.Arrived * 0.9 / sink.TookMost.TotalSeconds, arrivals.Arrived / sink.Took.TotalSeconds), options.RateEvents - arrivals.Arrived + arrivals.Twice);
    }
}
