using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Mixpanel.ServerSide;
using Mixpanel.ServerSide.Functional;

// --Sender:Calls=Track --Sender:Count=1000 --Mixpanel:Endpoint=… --Mixpanel:JournalDirectory=…
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Configuration.AddCommandLine(args);
var settings = builder.Configuration.GetSection("Sender").Get<SenderSettings>() ?? new SenderSettings();
var clock = new JumpingClock();
builder.Services.AddSingleton<TimeProvider>(clock);
builder.Services.AddMixpanelCore(builder.Configuration.GetSection("Mixpanel"));

// The standard output is for reports.
builder.Logging.AddSimpleConsole(static console => console.SingleLine = true);
builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);

using var counters = new Counters();
using var speech = new Speech(counters, settings.ReportInterval);
using (var host = builder.Build())
{
    await host.StartAsync();
    var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
    Parent.Watch(lifetime);
    speech.Say(SenderState.Started);
    try
    {
        await WorkAsync(host.Services.GetRequiredService<IMixpanelTracker>(), lifetime.ApplicationStopping);
    }
    catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
    {
        // Told to end before it was done.
    }

    await host.StopAsync();
}

speech.Say(SenderState.Ended);

async Task WorkAsync(IMixpanelTracker tracker, CancellationToken stopping)
{
    await new Caller(tracker, settings, clock).RunAsync(stopping);
    speech.Say(SenderState.Called);
    if (settings.End == SenderEnd.Flush)
    {
        await tracker.FlushAsync(stopping);
    }
    else if (settings.End == SenderEnd.Wait)
    {
        await Task.Delay(Timeout.Infinite, stopping);
    }
}
