using Microsoft.Extensions.Configuration;
using Mixpanel.ServerSide.Functional;

// --minutes 15 --rate 5000 --journal files; eng/soak.sh starts it.
var options = new ConfigurationBuilder().AddCommandLine(args).Build().Get<SoakOptions>() ?? new SoakOptions();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

long lost = 0;
var isFlat = true;
if (options.RateEvents > 0)
{
    lost += await new RateComparison(options).RunAsync(stop.Token);
}

if (options.Minutes > 0)
{
    (var lostInSoak, isFlat) = await new SoakRun(options).RunAsync(stop.Token);
    lost += lostInSoak;
}

Console.WriteLine(lost > 0 ? $"FAILED: {lost:N0} events lost" : isFlat ? "passed" : "FAILED: memory grew");
return lost > 0 ? 1 : isFlat ? 0 : 2;
