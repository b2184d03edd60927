using System.Text.Json;
using Mixpanel.ServerSide.Functional.Support;

namespace Mixpanel.ServerSide.Functional.Delivery;

/// <summary>A Mixpanel that is away for a while, and then asks for patience.</summary>
public sealed class OutageTests(ITestOutputHelper output) : FunctionalTest(output)
{
    private const int Events = 1_000;
    private const int Updates = 900;
    private const int Users = 10;

    private static readonly TimeSpan Length = Scale.Of(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40));

    [Theory(Timeout = Scale.LongLimit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_arrive_and_profile_operations_are_applied_in_order(bool inFiles)
    {
        var outage = new Outage(Length);
        var server = await StartServerAsync(outage.Answer);
        var mixpanel = Journal(inFiles);
        mixpanel["MaxConcurrentRequests"] = "1"; // or one of several under way would seem impatient
        mixpanel["RetryDelay"] = Scale.Of("00:00:00.2", "00:00:02");
        mixpanel["MaxRetryDelay"] = Scale.Of("00:00:01", "00:01:00");

        // They are tracked all along the outage.
        var events = RunAsync(new(server.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Track, Count = Events, Rate = (int)(Events / Length.TotalSeconds), End = SenderEnd.Flush },
            Mixpanel = mixpanel,
        });
        var updates = RunAsync(new(server.BaseAddress)
        {
            Settings = new() { Calls = CallKind.Operations, Count = Updates, Users = Users, Rate = (int)(Updates / Length.TotalSeconds), End = SenderEnd.Flush },
            Mixpanel = mixpanel,
        });
        var tracked = await events;
        var updated = await updates;

        var arrived = Arrivals.Of(server);
        Tell(3, $"{(inFiles ? "with files" : "in memory")}, {Length.TotalSeconds} s of 503 ({outage.Unavailable} requests), then {outage.Refused} times 429: "
            + $"{arrived.Count} of {Events} events and {updated.Delivered} of {Updates} profile operations, {outage.Impatient} requests before their time");
        Assert.True(outage.Unavailable > 0, "There was no outage.");
        Assert.Equal(0, outage.Impatient);
        Assert.Equal((Events, Events), (arrived.Count, tracked.Delivered));
        Assert.Equal(Updates, updated.Delivered);
        Assert.Equal(0, tracked.DroppedInAll + updated.DroppedInAll + tracked.DeadLetteredInAll + updated.DeadLetteredInAll);
        Assert.Equal(Users, server.Store.Profiles.Count);
        Assert.All(server.Store.Profiles, AssertApplied);
    }

    // 900 operations of 3 kinds for 10 users are 30 steps each.
    private static void AssertApplied(JsonElement profile)
    {
        const int steps = Updates / Users / 3;
        var properties = profile.GetProperty("$properties");
        Assert.Equal(Enumerable.Range(0, steps), properties.GetProperty(NumberedUpdate.ListProperty).EnumerateArray().Select(static item => item.GetInt32()));
        Assert.Equal(steps - 1, properties.GetProperty(NumberedUpdate.LastProperty).GetInt32());
        Assert.Equal(Enumerable.Range(0, steps).Sum(), properties.GetProperty(NumberedUpdate.SumProperty).GetInt32());
    }
}
