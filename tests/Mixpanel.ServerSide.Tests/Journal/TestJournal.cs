using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Tests.Journal;

/// <summary>A journal of a process of its own, with what it tells: give the same directory to several, and they are several processes.</summary>
internal sealed class TestJournal : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeLogger _logger;
    private readonly MetricCollector<long> _dropped;
    private readonly ProjectJournals _journals;

    /// <summary>Makes one.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onLog">Called while something is logged.</param>
    /// <param name="flush">What forcing a file to the disk does.</param>
    public TestJournal(MixpanelOptions options, TimeProvider? time = null, Action<string>? onLog = null, Action<SegmentFile>? flush = null)
    {
        _logger = new FakeLogger(FakeLogCollector.Create(new FakeLogCollectorOptions { OutputSink = onLog }));
        var meters = _services.GetRequiredService<IMeterFactory>();
        _dropped = new MetricCollector<long>(meters, MixpanelMetrics.MeterName, "mixpanel.messages.dropped");
        options.ProjectToken = "token";
        _journals = new ProjectJournals(options, new MixpanelMetrics(meters, string.Empty), time ?? TimeProvider.System, _logger, flush);
        Journal = _journals.Create("events");
    }

    public MessageJournal Journal { get; }

    public IReadOnlyList<string?> Logged => [.. _logger.Collector.GetSnapshot().Select(static log => log.Id.Name)];

    public IReadOnlyList<string> Messages => [.. _logger.Collector.GetSnapshot().Select(static log => log.Message)];

    public static TestJournal InMemory(long capacity = 8 * 1024 * 1024) => new(new MixpanelOptions { JournalCapacity = capacity });

    /// <summary>One in files, which has found what was left.</summary>
    public static async Task<TestJournal> InAsync(string directory, Action<MixpanelOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new MixpanelOptions { JournalDirectory = directory };
        configure?.Invoke(options);
        var journal = new TestJournal(options, time);
        await journal.Journal.RecoverAsync(TestContext.Current.CancellationToken);
        return journal;
    }

    public long Dropped(string reason) => _dropped.GetMeasurementSnapshot().Where(measured => (string?)measured.Tags["reason"] == reason).Sum(static measured => measured.Value);

    public void Append(params IEnumerable<string> records) =>
        Assert.All(records, record => Assert.Equal(AppendOutcome.Accepted, Journal.Append(Encoding.UTF8.GetBytes(record))));

    /// <summary>Everything that can be read now.</summary>
    public JournalBatch? Read(int most = int.MaxValue) => Journal.Read(most, long.MaxValue);

    public string[] ReadTexts(int most = int.MaxValue) => Read(most) is { } batch ? Texts(batch) : [];

    /// <summary>Lets go of the files as the end of a process does that is killed: nothing is told to the journal, its locks are gone.</summary>
    public void Kill() => _journals.Dispose();

    /// <summary>Ends as an application does.</summary>
    public JournalRemains End()
    {
        var remains = Journal.Abandon();
        _journals.Dispose();
        return remains;
    }

    public void Dispose()
    {
        End();
        _services.Dispose();
    }

    public static string[] Texts(JournalBatch batch) => [.. batch.Records.ToArray().Select(static record => Encoding.UTF8.GetString(record.Span))];
}
