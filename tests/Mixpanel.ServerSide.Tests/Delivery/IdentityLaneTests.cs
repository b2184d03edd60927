using System.Net;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Delivery;

/// <summary>Identity events travel apart from the others, and are delivered like them.</summary>
public sealed class IdentityLaneTests
{
    private const string Refusal = """{"code":400,"error":"identity events are not allowed in a Simplified project","status":"Bad Request"}""";

    [Fact]
    public async Task Where_Mixpanel_refuses_identity_events_ordinary_ones_are_untouched()
    {
        await using var mixpanel = Original();
        using var dropped = mixpanel.Collect("dropped");
        using var delivered = mixpanel.Collect("delivered");
        using var accepted = mixpanel.Collect("accepted");
        for (var i = 0; i < 20; i++) // more than all lanes can need, however their batches fall
        {
            mixpanel.Mixpanel.Answer((request, _) => Task.FromResult(
                request.Records.Any(static record => record.Text("event")!.StartsWith('$'))
                    ? new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(Refusal) }
                    : IngestionStub.Success(request)));
        }

        mixpanel.Tracker.Track("E");
        mixpanel.Tracker.Merge("a", "b");
        mixpanel.Tracker.Track("$identify", ("$identified_id", "a"), ("$anon_id", "b"));
        mixpanel.Tracker.Track("E");
        mixpanel.Tracker.Group("company", "acme").Set(("a", 1));
        Assert.Equal(new FlushResult(Delivered: 3, Refused: 2), await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled));
        Assert.Equal(2, accepted.Sum(("endpoint", "identities")));
        Assert.Equal(2, dropped.Sum(("endpoint", "identities"), ("reason", "refused")));
        Assert.Equal(2, delivered.Sum(("endpoint", "events")));
        Assert.Equal(1, delivered.Sum(("endpoint", "groups")));
        Assert.All(mixpanel.Mixpanel.Requests, static request => Assert.Single(request.Records.Select(static record => record.Text("event")?.StartsWith('$')).Distinct()));
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "RecordRefused" && log.Message.Contains("identities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_arrive_in_the_order_of_the_calls_also_after_failures()
    {
        await using var mixpanel = Original(static options => options.BatchSize = 2);
        mixpanel.Mixpanel.Answer(HttpStatusCode.ServiceUnavailable);
        for (var i = 0; i < 20; i++)
        {
            mixpanel.Tracker.CreateAlias("user", $"alias-{i}");
        }

        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        var arrived = mixpanel.Mixpanel.Requests.Skip(1).SelectMany(static request => request.Records).Select(static record => record.GetProperty("properties").Text("alias"));
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => $"alias-{i}"), arrived);
    }

    [Fact]
    public async Task A_flush_waits_for_messages_of_all_four_kinds()
    {
        await using var mixpanel = Original();
        var open = Enumerable.Range(0, 4).Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        foreach (var gate in open)
        {
            mixpanel.Mixpanel.Answer(async (request, cancellationToken) =>
            {
                await gate.Task.WaitAsync(cancellationToken);
                return IngestionStub.Success(request);
            });
        }

        TrackOneOfEach(mixpanel.Tracker);
        var flush = mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        foreach (var gate in open)
        {
            Assert.False(flush.IsCompleted);
            gate.SetResult();
        }

        Assert.Equal(new FlushResult(4, 0), await flush);
    }

    [Fact]
    public async Task The_end_delivers_messages_of_all_four_kinds_and_then_refuses_them()
    {
        var mixpanel = Original();
        TrackOneOfEach(mixpanel.Tracker);
        await mixpanel.DisposeAsync();
        Assert.Equal(["/engage", "/groups", "/import", "/import"], mixpanel.Mixpanel.Requests.Select(static request => request.Path).Order(StringComparer.Ordinal));
        Assert.Equal(TrackOutcome.Stopped, mixpanel.Tracker.Track("E").Outcome);
        Assert.Equal(TrackOutcome.Stopped, mixpanel.Tracker.People.For("u").Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.Stopped, mixpanel.Tracker.Group("company", "acme").Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.Stopped, mixpanel.Tracker.Merge("a", "b").Outcome);
        using (mixpanel.Tracker.BeginScope(("a", 1)))
        {
            Assert.Equal(TrackOutcome.Stopped, mixpanel.Tracker.Track("E").Outcome);
        }

        Assert.Equal(default, await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled));
    }

    private static TestMixpanel Original(Action<MixpanelOptions>? configure = null) => new(options =>
    {
        options.IdentityModel = IdentityModel.Original;
        configure?.Invoke(options);
    });

    private static void TrackOneOfEach(IMixpanelTracker tracker)
    {
        Assert.True(tracker.Track("E").IsAccepted);
        Assert.True(tracker.People.For("u").Set(("a", 1)).IsAccepted);
        Assert.True(tracker.Group("company", "acme").Set(("a", 1)).IsAccepted);
        Assert.True(tracker.Merge("a", "b").IsAccepted);
    }
}
