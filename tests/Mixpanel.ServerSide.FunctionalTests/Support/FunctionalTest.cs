using System.Text.Json;
using Mixpanel.ServerSide.Emulator;

namespace Mixpanel.ServerSide.Functional.Support;

/// <summary>A server, senders and a directory of one test; all gone afterwards.</summary>
public abstract class FunctionalTest(ITestOutputHelper output) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _started = [];

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected TempDirectory Temp { get; } = new();

    /// <summary>The library's settings for a journal in files, or in memory.</summary>
    private protected Dictionary<string, string> Journal(bool inFiles) => inFiles ? new() { ["JournalDirectory"] = Temp.Journal } : [];

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var started in Enumerable.Reverse(_started))
        {
            await started.DisposeAsync();
        }

        Temp.Dispose();
    }

    /// <summary>Starts a Mixpanel that keeps whatever comes.</summary>
    /// <param name="choose">How it answers.</param>
    /// <param name="refuse">What it refuses besides what Mixpanel does.</param>
    /// <param name="clock">Its clock, where that matters.</param>
    /// <param name="bodies">Whether <paramref name="choose"/> looks at the requests' bodies.</param>
    private protected async Task<MixpanelEmulator> StartServerAsync(
        Func<EmulatorRequest, EmulatorAnswer?>? choose = null, Func<JsonElement, string?>? refuse = null, TimeProvider? clock = null, bool bodies = false)
    {
        var options = new MixpanelEmulatorOptions
        {
            Capacity = 2_000_000,
            CapacityInBytes = 4L * 1024 * 1024 * 1024,
            RequestCapacity = bodies ? 1 : 1_000,
            RequestBodyCapacity = bodies ? int.MaxValue : 0,
            ChooseAnswer = choose,
            RefuseRecord = refuse,
            TimeProvider = clock,
        };
        var server = await MixpanelEmulator.StartAsync(options, cancellationToken: Stop);
        _started.Add(server);
        return server;
    }

    private protected SenderProcess Start(SenderLaunch launch)
    {
        var sender = SenderProcess.Start(launch);
        _started.Add(sender);
        return sender;
    }

    /// <summary>Runs a sender to its good end.</summary>
    private protected Task<SenderReport> RunAsync(SenderLaunch launch) => Start(launch).EndAsync(Stop);

    /// <summary>A process that has nothing to say of its own and delivers what others have left.</summary>
    private protected Task<SenderReport> DeliverRestAsync(Uri endpoint, IReadOnlyDictionary<string, string> mixpanel) =>
        RunAsync(new SenderLaunch(endpoint) { Settings = new SenderSettings { End = SenderEnd.Flush }, Mixpanel = mixpanel });

    /// <summary>Writes the numbers of an item of "how it is shown to work" into the test's output.</summary>
    private protected void Tell(int item, string numbers) => output.WriteLine($"item {item}: {numbers}");
}
