using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Registration;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>
/// One lane with a journal, dead letters and a stub in the place of Mixpanel, or the HTTP client as it is registered, to a server that the test
/// brings. Records are what the test makes of them; a member <c>n</c> tells them apart.
/// </summary>
internal sealed class LaneTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DeliveryPipeline _pipeline;
    private readonly DeliveryFailures _handlers;

    public LaneTest(
        IngestionEndpoint endpoint,
        Action<MixpanelOptions>? configure = null,
        LaneJournal? journal = null,
        DeadLetterList? deadLetters = null,
        int concurrency = 1,
        Action<IHttpClientBuilder>? http = null,
        Action<MixpanelDeliveryFailure>? handler = null,
        string project = "lane")
    {
        Journal = journal ?? new LaneJournal();
        DeadLetters = deadLetters ?? new DeadLetterList();
        Options = new MixpanelOptions
        {
            ProjectToken = TestMixpanel.Token,
            RetryDelay = TimeSpan.FromMilliseconds(10),
            MaxRetryDelay = TimeSpan.FromMilliseconds(20),
            FlushInterval = TimeSpan.FromMinutes(1), // tests flush; nothing leaves by itself
            Compress = false,
        };
        configure?.Invoke(Options);

        var services = new ServiceCollection();
        services.AddMixpanelCore(project, TestMixpanel.Token).ConfigureHttpClient(http ?? (client => client.ConfigurePrimaryHttpMessageHandler(() => Mixpanel)));
        _services = services.BuildServiceProvider();
        Meters = _services.GetRequiredService<IMeterFactory>();

        var log = new FakeLogger(Logs);
        var client = new IngestionClient(_services.GetRequiredService<IHttpClientFactory>(), MixpanelProject.HttpClientName(project), Options, TimeProvider.System);
        _handlers = new DeliveryFailures([new DeliveryFailureHandler(handler ?? Failures.Enqueue)], TimeProvider.System, log);
        var parts = new DeliveryParts(project, Options, client, DeadLetters, _handlers, new MixpanelMetrics(Meters, project), TimeProvider.System, log);
        Lane = new DeliveryLane(endpoint, Journal, concurrency, new DeliveryState(TimeProvider.System), parts);
        _pipeline = new DeliveryPipeline([Lane], housekeeping: null, _services, _handlers, Options, TimeProvider.System);
        Counts = Collect("delivered", "dropped", "dead_lettered", "retried");
        _pipeline.Start();
    }

    public IngestionStub Mixpanel { get; } = new();

    public LaneJournal Journal { get; }

    public DeadLetterList DeadLetters { get; }

    public MixpanelOptions Options { get; }

    public IMeterFactory Meters { get; }

    public FakeLogCollector Logs { get; } = new();

    public ConcurrentQueue<MixpanelDeliveryFailure> Failures { get; } = [];

    public DeliveryLane Lane { get; }

    public IReadOnlyDictionary<string, MetricCollector<long>> Counts { get; }

    /// <summary>The numbers of the records of each request that has arrived.</summary>
    public IReadOnlyList<int[]> Arrived => [.. Mixpanel.Requests.Select(static request => request.Numbers())];

    public void Append(int n, RecordKind kind = RecordKind.Repeatable) => Append($$"""{"n":{{n}}}""", kind);

    public void Append(string json, RecordKind kind = RecordKind.Repeatable) =>
        Assert.Equal(AppendOutcome.Accepted, Journal.Append(Encoding.UTF8.GetBytes(json), kind));

    public void AppendMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Append(i);
        }
    }

    public Task<FlushTally> FlushAsync() => Journal.FlushAsync(TestMixpanel.Cancelled).WaitAsync(TimeSpan.FromSeconds(60), TestMixpanel.Cancelled);

    public long Sum(string counter, params (string Tag, string Value)[] tags) => Counts[counter].Sum(tags);

    /// <summary>Ends the lane as the application's end does, handlers included.</summary>
    public Task EndAsync() => _pipeline.EndAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60), TestMixpanel.Cancelled);

    public async ValueTask DisposeAsync()
    {
        Options.ShutdownTimeout = TimeSpan.Zero; // what a test leaves behind it does not want
        await _pipeline.DisposeAsync();
        foreach (var (_, counter) in Counts)
        {
            counter.Dispose();
        }

        await _services.DisposeAsync();
    }

    private Dictionary<string, MetricCollector<long>> Collect(params string[] names) =>
        names.ToDictionary(static name => name, name => new MetricCollector<long>(Meters, MixpanelMetrics.MeterName, "mixpanel.messages." + name));
}
