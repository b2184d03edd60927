using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Journal;

/// <summary>A clock that is set a day forward and two days back while events are tracked.</summary>
public sealed class ClockTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Calls = 10_000;

    [Theory(Timeout = Scale.Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_that_jumps_loses_nothing(bool inFiles)
    {
        // Mixpanel refuses events from the future; that is another story.
        var server = await StartServerAsync(clock: new DaysAhead());

        var report = await RunAsync(new(server.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = Calls, Rate = Calls, ClockJumpsEvery = 700, End = SenderEnd.Flush },
            Mixpanel = Journal(inFiles),
        });

        var days = server.Store.Events.Select(static record => record.GetProperty("properties").GetProperty("time").GetInt64() / 86_400_000).Distinct().Count();
        var arrived = Arrivals.Of(server);
        Tell(8, $"{(inFiles ? "with files" : "in memory")}, a clock that jumps {(Calls - 1) / 700} times by a day or two: {arrived.Count} of {Calls} events arrived, from {days} days");
        Assert.True(days >= 3, "The clock did not jump.");
        Assert.Equal((Calls, Calls, 0), (arrived.Count, report.Delivered, report.DroppedInAll));
    }

    private sealed class DaysAhead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(2);
    }
}
