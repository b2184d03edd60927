using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Mixpanel.ServerSide.Delivery;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>What answers change about a batch, with a Mixpanel that is a few lines and answers what it likes.</summary>
public sealed class BatchWorkTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_is_answered_each_record_has_one_fate_and_nothing_that_adds_up_is_applied_twice(int seed)
    {
        var random = new Random(seed);
        using var run = new Run(random.Next(1, 40), random, UpdatesInDoubt.SetAside);
        run.Work(chanceOfTrouble: 0.5, mostRequests: 2_000);

        Assert.Equal(0, run.Fates.Undecided);
        Assert.Equal(run.Count, run.Sum("delivered") + run.Sum("dead_lettered"));
        Assert.Equal(run.Fates.Refused, run.Sum("dead_lettered"));
        Assert.All(Enumerable.Range(0, run.Count), index => Assert.False(run.IsBad(index) && run.Applied.Contains(index)));
        Assert.All(Enumerable.Range(0, run.Count).Where(run.AddsUp), index => Assert.InRange(run.Applied.Count(applied => applied == index), 0, 1));

        // What is repeatable and good has arrived, and what counts is its last arrival: in the order of the journal.
        var last = Enumerable.Range(0, run.Count).Where(index => !run.AddsUp(index) && !run.IsBad(index)).Select(index => run.Applied.LastIndexOf(index)).ToArray();
        Assert.DoesNotContain(-1, last);
        Assert.Equal(last.Order(), last);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Where_the_settings_say_so_everything_good_arrives_some_of_it_twice(int seed)
    {
        var random = new Random(seed);
        using var run = new Run(random.Next(1, 40), random, UpdatesInDoubt.SendAgain);
        run.Work(chanceOfTrouble: 0.5, mostRequests: 2_000);
        Assert.Equal(0, run.Fates.Undecided);
        Assert.Equal(Enumerable.Range(0, run.Count).Count(run.IsBad), run.Fates.Refused);
        Assert.All(Enumerable.Range(0, run.Count), index => Assert.NotEqual(run.IsBad(index), run.Applied.Contains(index)));
    }

    [Fact]
    public void One_bad_record_of_2_000_takes_22_requests_and_never_more_than_two_for_each()
    {
        using var one = new Run(2_000, new Random(1), UpdatesInDoubt.SetAside, bad: static index => index == 1_234);
        Assert.InRange(one.Work(chanceOfTrouble: 0, mostRequests: 5_000), 10, 23);
        Assert.Equal(1, one.Fates.Refused);

        using var all = new Run(2_000, new Random(1), UpdatesInDoubt.SetAside, bad: static _ => true);
        Assert.Equal(3_999, all.Work(chanceOfTrouble: 0, mostRequests: 5_000));
        Assert.Equal(2_000, all.Fates.Refused);
    }

    /// <summary>A batch, and a Mixpanel that takes all of a request or nothing.</summary>
    private sealed class Run : IDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly Dictionary<string, MetricCollector<long>> _counts;
        private readonly Random _random;
        private readonly RecordKind[] _kinds;
        private readonly bool[] _bad;
        private readonly BatchWork _work;
        private readonly bool _lists;

        public Run(int count, Random random, UpdatesInDoubt setting, Func<int, bool>? bad = null)
        {
            _random = random;
            _lists = bad is null;
            Count = count;
            _kinds = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 && bad is null ? RecordKind.AddsUp : RecordKind.Repeatable)];
            _bad = [.. Enumerable.Range(0, count).Select(index => bad?.Invoke(index) ?? (random.Next(8) == 0))];
            var meters = _services.GetRequiredService<IMeterFactory>();
            var metrics = new MixpanelMetrics(meters, "");
            _counts = ((string[])["delivered", "dead_lettered"]).ToDictionary(
                static name => name, name => new MetricCollector<long>(meters, MixpanelMetrics.MeterName, "mixpanel.messages." + name));
            var failures = new DeliveryFailures([], TimeProvider.System, NullLogger.Instance);
            var parts = new DeliveryParts("", new MixpanelOptions(), null!, new DeadLetterList(), failures, metrics, TimeProvider.System, NullLogger.Instance);
            var journal = TestJournal.InMemory().Journal;
            Assert.All(_kinds, kind => Assert.Equal(AppendOutcome.Accepted, journal.Append("{}"u8, kind)));
            var batch = journal.Read(count, long.MaxValue)!;
            Fates = new Fates(batch, "profiles", new GivenUp("profiles", parts), metrics);
            _work = new BatchWork(Slice.Of(batch), Fates, new InDoubtRule(batch, setting));
        }

        public int Count { get; }

        public Fates Fates { get; }

        /// <summary>What Mixpanel has applied, in its order.</summary>
        public List<int> Applied { get; } = [];

        public bool IsBad(int index) => _bad[index];

        public bool AddsUp(int index) => _kinds[index] == RecordKind.AddsUp;

        public long Sum(string counter) => _counts[counter].Sum();

        /// <summary>Sends until all is decided.</summary>
        /// <returns>How many requests it took.</returns>
        public int Work(double chanceOfTrouble, int mostRequests)
        {
            var requests = 0;
            while (_work.TryTake(out var parcel))
            {
                Assert.InRange(++requests, 1, mostRequests);
                _work.Apply(parcel, _random.NextDouble() < chanceOfTrouble ? Trouble(parcel.Slice) : Judge(parcel.Slice));
            }

            return requests;
        }

        public void Dispose()
        {
            foreach (var (_, counter) in _counts)
            {
                counter.Dispose();
            }

            _services.Dispose();
        }

        private IngestionAnswer Judge(Slice slice)
        {
            if (!slice.Indices.Any(IsBad))
            {
                Applied.AddRange(slice.Indices);
                return new IngestionAnswer(IngestionOutcome.Delivered, "fine");
            }

            // It refuses all, or takes the good ones and does not say so, or lists some of the bad ones.
            var takes = _random.Next(2) == 0;
            var lists = _lists && _random.Next(3) == 0;
            if (takes)
            {
                Applied.AddRange(slice.Indices.Where(index => !IsBad(index)));
            }

            var bad = Enumerable.Range(0, slice.Count).Where(at => IsBad(slice.Indices[at])).ToArray();
            var listed = bad[..(1 + _random.Next(bad.Length))];
            return lists
                ? new IngestionAnswer(IngestionOutcome.PartlyDelivered, "some are bad")
                {
                    FailedRecords = [.. listed.Select(static at => new FailedRecord(at, "bad"))],
                    HasTheRest = takes && listed.Length == bad.Length,
                    MayHaveBeenApplied = takes,
                }
                : new IngestionAnswer(IngestionOutcome.Refused, "bad") { MayHaveBeenApplied = slice.Count > 1 && (takes || _random.Next(2) == 0) };
        }

        private IngestionAnswer Trouble(Slice slice)
        {
            var processed = _random.Next(2) == 0;
            if (processed)
            {
                Applied.AddRange(slice.Indices.Where(index => !IsBad(index)));
            }

            return _random.Next(4) switch
            {
                0 => new IngestionAnswer(IngestionOutcome.NoAnswer, "cut") { MayHaveBeenApplied = true },
                1 => new IngestionAnswer(IngestionOutcome.CheckSettings, "strange") { MayHaveBeenApplied = true },
                2 when !processed => new IngestionAnswer(IngestionOutcome.TooLarge, "too large") is var large && slice.Count > 1 ? large : new IngestionAnswer(IngestionOutcome.Retry, "busy"),
                _ => new IngestionAnswer(IngestionOutcome.Retry, "busy") { MayHaveBeenApplied = processed },
            };
        }
    }
}
