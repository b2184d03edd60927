using Mixpanel.ServerSide.Emulator;
using Mixpanel.ServerSide.Ingestion;
using Mixpanel.ServerSide.Journal;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Real connections to an emulator, which cuts them at random before and after it has applied what they brought.</summary>
public sealed class CutConnectionTests
{
    private const int Calls = 2_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_sum_is_never_higher_than_the_calls_and_what_is_missing_was_set_aside(int seed)
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: TestMixpanel.Cancelled);
        await using var lane = Lane(emulator);
        Script(emulator, seed);
        for (var i = 0; i < Calls; i++)
        {
            lane.Append(Update("$add", """{"Sum":1}"""), RecordKind.AddsUp);
            lane.Append(Update("$set", $$"""{"Last":{{i}}}"""));
        }

        var tally = await lane.FlushAsync();
        var profile = Assert.Single(emulator.Store.Profiles).GetProperty("$properties");
        var sum = profile.GetProperty("Sum").GetInt32();
        Assert.Equal(2 * Calls, tally.Delivered + tally.Refused);
        Assert.Equal(tally.Refused, lane.Sum("dead_lettered", ("reason", "in_doubt")));
        Assert.InRange(tally.Refused, 1, Calls); // some connections were cut after all had left
        Assert.InRange(sum, Calls - tally.Refused, Calls); // of those in doubt some were applied, and none twice
        Assert.Equal(Calls - 1, profile.GetProperty("Last").GetInt32());
        Assert.Equal(0, emulator.Store.PendingAnswers);
    }

    [Fact]
    public async Task Where_they_are_sent_again_nothing_is_missing()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: TestMixpanel.Cancelled);
        await using var lane = Lane(emulator, UpdatesInDoubt.SendAgain);
        Script(emulator, seed: 4);
        for (var i = 0; i < Calls; i++)
        {
            lane.Append(Update("$add", """{"Sum":1}"""), RecordKind.AddsUp);
        }

        Assert.Equal(new FlushTally(Calls, 0), await lane.FlushAsync());
        Assert.InRange(Assert.Single(emulator.Store.Profiles).GetProperty("$properties").GetProperty("Sum").GetInt32(), Calls + 1, int.MaxValue);
    }

    [Fact]
    public async Task Events_arrive_all_with_the_same_insert_ids()
    {
        await using var emulator = await MixpanelEmulator.StartAsync(cancellationToken: TestMixpanel.Cancelled);
        await using var lane = new LaneTest(IngestionEndpoint.Import, options => Configure(options, emulator), concurrency: 4, http: static _ => { });
        Script(emulator, seed: 5);
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        for (var i = 0; i < Calls; i++)
        {
            lane.Append($$"""{"event":"E","properties":{"token":"{{TestMixpanel.Token}}","distinct_id":"u","time":{{time}},"$insert_id":"id-{{i}}"} }""");
        }

        Assert.Equal(new FlushTally(Calls, 0), await lane.FlushAsync());
        var ids = emulator.Store.Events.Select(static e => e.GetProperty("properties").Text("$insert_id")).Distinct();
        Assert.Equal(Calls, ids.Count());
    }

    private static LaneTest Lane(MixpanelEmulator emulator, UpdatesInDoubt setting = UpdatesInDoubt.SetAside) => new(
        IngestionEndpoint.Engage,
        options =>
        {
            Configure(options, emulator);
            options.UpdatesInDoubt = setting;
        },
        http: static _ => { });

    private static void Configure(MixpanelOptions options, MixpanelEmulator emulator)
    {
        options.Endpoint = emulator.BaseAddress;
        options.BatchSize = 100;
    }

    // 20 troubles within the first 30 requests or so; whatever their order, some of the first batches meet a cut after processing.
    private static void Script(MixpanelEmulator emulator, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20; i++)
        {
            emulator.Store.EnqueueAnswer((i == 0 ? 0 : random.Next(6)) switch
            {
                0 => new EmulatorAnswer { Mode = EmulatorAnswerMode.ProcessThenAbort },
                1 => new EmulatorAnswer { Mode = EmulatorAnswerMode.Abort },
                2 => new EmulatorAnswer { StatusCode = 503 },
                3 => new EmulatorAnswer { Mode = EmulatorAnswerMode.ProcessThenAnswer, StatusCode = 502 },
                4 => new EmulatorAnswer { StatusCode = 429, RetryAfter = TimeSpan.Zero },
                _ => new EmulatorAnswer { Mode = EmulatorAnswerMode.ProcessThenAnswer },
            });
        }
    }

    private static string Update(string operation, string operand) => $$"""
        {"$token":"{{TestMixpanel.Token}}","$distinct_id":"u","{{operation}}":{{operand}}}
        """;
}
