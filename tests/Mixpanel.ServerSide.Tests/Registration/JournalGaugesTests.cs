using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Registration;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Registration;

public sealed class JournalGaugesTests : IDisposable
{
    private const string Records = "mixpanel.journal.records";
    private const string Size = "mixpanel.journal.size";
    private const string OldestAge = "mixpanel.journal.oldest_age";

    // An application without a project: its gauges are the test's.
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task What_waits_in_each_journal_is_told()
    {
        await using var mixpanel = new TestMixpanel();
        using var records = new MetricCollector<long>(mixpanel.Meters, MixpanelMetrics.MeterName, Records);
        mixpanel.Tracker.Track("1");
        mixpanel.Tracker.Track("2");
        mixpanel.Tracker.People.For("u").Set(("a", 1));
        Assert.Equal(["events=2", "groups=0", "identities=0", "profiles=1"], Read());

        await mixpanel.Tracker.FlushAsync(Cancelled);
        Assert.Equal(["events=0", "groups=0", "identities=0", "profiles=0"], Read());

        IEnumerable<string> Read()
        {
            records.Clear();
            records.RecordObservableInstruments();
            Assert.All(records.GetMeasurementSnapshot(), static measurement => Assert.Equal(["endpoint"], measurement.Tags.Keys));
            return records.GetMeasurementSnapshot().Select(static measurement => $"{measurement.Tags["endpoint"]}={measurement.Value}").Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Messages_that_are_under_way_still_wait()
    {
        await using var mixpanel = new TestMixpanel();
        using var records = new MetricCollector<long>(mixpanel.Meters, MixpanelMetrics.MeterName, Records);
        mixpanel.Mixpanel.Answer((request, _) =>
        {
            records.RecordObservableInstruments();
            return Task.FromResult(IngestionStub.Success(request));
        });
        mixpanel.Tracker.Track("1");
        await mixpanel.Tracker.FlushAsync(Cancelled);
        Assert.Equal(1, records.Sum(("endpoint", "events")));
    }

    [Fact]
    public void Size_and_age_are_the_journals_in_bytes_and_seconds()
    {
        var gauges = new JournalGauges(Meters);
        using var size = new MetricCollector<long>(Meters, MixpanelMetrics.MeterName, Size);
        using var age = new MetricCollector<double>(Meters, MixpanelMetrics.MeterName, OldestAge);
        var journal = new ScriptedJournal { GivenStatus = static () => new JournalStatus(1, 2, false) { Bytes = 3_000, OldestAge = TimeSpan.FromMilliseconds(1_500) } };
        gauges.Add([Endpoint("eu", "groups", journal)]);

        size.RecordObservableInstruments();
        age.RecordObservableInstruments();
        var bytes = Assert.Single(size.GetMeasurementSnapshot());
        var seconds = Assert.Single(age.GetMeasurementSnapshot());
        Assert.Equal((3_000, "eu", "groups"), (bytes.Value, bytes.Tags["project"], bytes.Tags["endpoint"]));
        Assert.Equal((1.5, "eu", "groups"), (seconds.Value, seconds.Tags["project"], seconds.Tags["endpoint"]));
        Assert.Equal(("By", "s"), (size.Instrument!.Unit, age.Instrument!.Unit));
    }

    [Fact]
    public void A_journal_that_throws_is_left_out_and_the_others_are_told()
    {
        var gauges = new JournalGauges(Meters);
        gauges.Add([Endpoint("p", "broken", new ScriptedJournal { GivenStatus = static () => throw new ObjectDisposedException("journal") }), Endpoint("p", "fine", new ScriptedJournal())]);
        using var records = new MetricCollector<long>(Meters, MixpanelMetrics.MeterName, Records);
        records.RecordObservableInstruments();
        Assert.Equal("fine", Assert.Single(records.GetMeasurementSnapshot()).Tags["endpoint"]);
    }

    [Fact]
    public void A_journal_is_looked_at_only_when_somebody_collects()
    {
        var gauges = new JournalGauges(Meters);
        var journal = new ScriptedJournal();
        gauges.Add([Endpoint("", "events", journal)]);
        using var records = new MetricCollector<long>(Meters, MixpanelMetrics.MeterName, Records);
        journal.Append("1"u8);
        Assert.Equal(0, journal.StatusReads);
        records.RecordObservableInstruments();
        Assert.Equal(1, journal.StatusReads);
    }

    [Fact]
    public async Task Each_gauge_is_there_once_for_all_projects()
    {
        await using var projects = new SeveralProjects();
        projects.Add("");
        projects.Add("eu", static options => options.FlushInterval = TimeSpan.FromHours(1));
        var meters = projects.Meters;
        var published = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == meters && instrument.IsObservable)
            {
                published.Add(instrument.Name);
            }
        };
        listener.Start();
        await projects.Host.StartAsync(Cancelled);
        Assert.Equal([OldestAge, Records, Size], published.Order(StringComparer.Ordinal));

        using var records = new MetricCollector<long>(meters, MixpanelMetrics.MeterName, Records);
        projects["eu"].Track("E");
        records.RecordObservableInstruments();
        Assert.Equal(8, records.GetMeasurementSnapshot().Count);
        Assert.Equal(4, records.GetMeasurementSnapshot().Count(static measurement => Equals(measurement.Tags.GetValueOrDefault("project"), "eu")));
        Assert.Equal(1, records.Sum(("project", "eu"), ("endpoint", "events")));
        Assert.Equal(1, records.Sum());
    }

    private static MonitoredEndpoint Endpoint(string project, string name, IJournal journal) =>
        new(project, name, journal, new DeliveryState(TimeProvider.System), new MixpanelOptions());
}
