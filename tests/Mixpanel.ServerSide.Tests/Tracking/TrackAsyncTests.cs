using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

/// <summary>A call that waits until its message is as safe as the settings promise.</summary>
public sealed class TrackAsyncTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_memory_there_is_nothing_to_wait_for()
    {
        await using var mixpanel = new TestMixpanel();
        var call = mixpanel.Tracker.TrackAsync("E", new() { ["a"] = 1 }, new CancellationToken(canceled: true));
        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(new TrackResult(TrackOutcome.Accepted), await call);
        Assert.Equal("1", (await mixpanel.EventsAsync()).Single().GetProperty("properties").Raw("a"));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_wait_for_nothing_is_allocated()
    {
        await using var mixpanel = new TestMixpanel();
        var tracker = mixpanel.Tracker;
        for (var i = 0; i < 200; i++)
        {
            Track();
        }

        // The journal takes a new segment now and then; most calls find room in the last one.
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Track();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Track()
        {
            Done(tracker.TrackAsync("Pairs", [("a", 1), ("b", 2.5m)], Cancelled));
            Done(tracker.TrackAsync(new Typed(1), Cancelled));
#pragma warning disable xUnit1051 // The form without a token.
            Done(tracker.TrackAsync("Pairs", ("a", 1), ("b", 2.5m)));
#pragma warning restore xUnit1051
        }

        static void Done(ValueTask<TrackResult> call) => Assert.True(call.IsCompletedSuccessfully && call.Result.IsAccepted);
    }

    [Fact]
    public async Task With_group_commit_it_waits_for_the_commit_and_the_message_is_in_the_journal_already()
    {
        using var journaled = new JournaledTracker();
        var commit = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        journaled.Events.Sync = _ => new(commit.Task);
        var call = journaled.Tracker.TrackAsync("E", [("a", double.NaN)], Cancelled);
        Assert.False(call.IsCompleted);
        Assert.Equal(1, journaled.Events.Status.Pending);
        commit.SetResult(true);
        Assert.Equal(new TrackResult(TrackOutcome.Accepted, MixpanelRepairs.NotANumber), await call);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_disk_does_not_take_it_it_is_accepted_but_not_durable(bool atOnce)
    {
        using var journaled = new JournaledTracker();
        journaled.Events.Sync = async cancellationToken =>
        {
            await (atOnce ? Task.CompletedTask : Task.Delay(1, cancellationToken));
            return false;
        };
        var result = await journaled.Tracker.TrackAsync("E", [("a", double.NaN)], Cancelled);
        Assert.Equal(new TrackResult(TrackOutcome.NotDurable, MixpanelRepairs.NotANumber), result);
        Assert.True(result.IsAccepted);
        Assert.Equal(1, journaled.Events.Status.Pending);
    }

    [Fact]
    public async Task A_message_that_is_refused_waits_for_nothing()
    {
        using var journaled = new JournaledTracker(static options => options.Refuse = MixpanelRepairs.All);
        journaled.Events.Sync = static _ => new(new TaskCompletionSource<bool>().Task);
        Assert.Equal(TrackOutcome.Invalid, (await journaled.Tracker.TrackAsync("", Cancelled)).Outcome);
        Assert.Equal(TrackOutcome.Invalid, (await journaled.Tracker.TrackAsync((string)null!, Cancelled)).Outcome);
        Assert.Equal(TrackOutcome.Invalid, (await journaled.Tracker.TrackAsync((MixpanelEvent)null!, Cancelled)).Outcome);
        Assert.Equal(TrackOutcome.Invalid, (await journaled.Tracker.TrackAsync((Handmade)null!, Cancelled)).Outcome);
        Assert.Equal(TrackOutcome.Failed, (await journaled.Tracker.TrackAsync(new Handmade(null), Cancelled)).Outcome);
        Assert.Equal(TrackOutcome.RepairRefused, (await journaled.Tracker.TrackAsync("E", [("a", double.NaN)], Cancelled)).Outcome);
        Assert.Equal(TrackOutcome.WrongIdentityModel, (await journaled.Tracker.TrackAsync("$identify", Cancelled)).Outcome);
        Assert.Equal(0, journaled.Events.Syncs);
    }

    [Fact]
    public async Task Only_the_journal_that_the_message_is_in_is_waited_for()
    {
        using var journaled = new JournaledTracker(static options => options.IdentityModel = IdentityModel.Original);
        journaled.Events.Sync = static _ => throw new InvalidOperationException("not asked");
        journaled.Others.Sync = static _ => throw new InvalidOperationException("not asked");
        Assert.True((await journaled.Tracker.TrackAsync("$identify", Cancelled)).IsAccepted);
        Assert.True((await journaled.Tracker.TrackAsync(new MixpanelEvent("$merge"), Cancelled)).IsAccepted);
        Assert.True((await journaled.Tracker.TrackAsync(new Handmade("$create_alias"), Cancelled)).IsAccepted);
        Assert.Equal(3, journaled.Identities.Syncs);
        Assert.Equal(3, journaled.Identities.Status.Pending);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journaled.Tracker.TrackAsync("E", Cancelled));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_not_the_message()
    {
        using var journaled = new JournaledTracker();
        using var impatient = new CancellationTokenSource();
        journaled.Events.Sync = static async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return true;
        };
        var call = journaled.Tracker.TrackAsync("E", impatient.Token);
        Assert.False(call.IsCompleted);
        await impatient.CancelAsync();
        var ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        Assert.Equal(impatient.Token, ended.CancellationToken);
        Assert.Equal(1, journaled.Events.Status.Pending);
    }

    [Fact]
    public async Task It_can_be_called_in_every_way_that_Track_can_with_and_without_a_token()
    {
        await using var mixpanel = new TestMixpanel();
        var tracker = mixpanel.Tracker;
        (string, MixpanelValue)[] pairs = [("a", 1)];
        object any = 1;
        IReadOnlyDictionary<string, int> dictionary = new Dictionary<string, int> { ["a"] = 1 };
#pragma warning disable xUnit1051 // Half of them are the forms without a token.
        Task<TrackResult>[] calls =
        [
            tracker.TrackAsync("x", new() { ["a"] = 1 }).AsTask(),
            tracker.TrackAsync("x", new() { ["a"] = 1 }, Cancelled).AsTask(),
            tracker.TrackAsync("x", ("a", 1)).AsTask(),
            tracker.TrackAsync("x", pairs).AsTask(),
            tracker.TrackAsync("x", [("a", 1)]).AsTask(),
            tracker.TrackAsync("x", [("a", 1)], Cancelled).AsTask(),
            tracker.TrackAsync("x", pairs, Cancelled).AsTask(),
            tracker.TrackAsync("x", ("a", any)).AsTask(),
            tracker.TrackAsync("x", [("a", any)], Cancelled).AsTask(),
            tracker.TrackAsync("x", dictionary).AsTask(),
            tracker.TrackAsync("x", dictionary, Cancelled).AsTask(),
            tracker.TrackAsync("x", new { a = 1 }).AsTask(),
            tracker.TrackAsync("x", new { a = 1 }, Cancelled).AsTask(),
            tracker.TrackAsync(new MixpanelEvent("x", ("a", 1))).AsTask(),
            tracker.TrackAsync(new MixpanelEvent("x", ("a", 1)), Cancelled).AsTask(),
            tracker.TrackAsync(new Typed(1)).AsTask(),
            tracker.TrackAsync(new Typed(1), Cancelled).AsTask(),
        ];
        foreach (var call in calls)
        {
            Assert.True((await call).IsAccepted);
        }

        Task<TrackResult>[] withoutProperties =
        [
            tracker.TrackAsync("x").AsTask(),
            tracker.TrackAsync("x", null).AsTask(),
            tracker.TrackAsync("x", null, Cancelled).AsTask(),
            tracker.TrackAsync("x", cancellationToken: Cancelled).AsTask(),
            tracker.TrackAsync("x", Cancelled).AsTask(),
        ];
        foreach (var call in withoutProperties)
        {
            Assert.True((await call).IsAccepted);
        }
#pragma warning restore xUnit1051

        var events = await mixpanel.EventsAsync();
        Assert.Equal(calls.Length + withoutProperties.Length, events.Count);
        Assert.All(events, static one => Assert.Equal("x", one.Text("event")));
        Assert.All(events.Take(calls.Length), static one => Assert.Equal("1", one.GetProperty("properties").Raw("a")));
        Assert.All(events.Skip(calls.Length), static one => Assert.Null(one.GetProperty("properties").Raw("CanBeCanceled"))); // a token is no object with properties
    }

    [Fact]
    public async Task It_belongs_to_the_scope_in_which_it_was_called()
    {
        using var journaled = new JournaledTracker();
        var commit = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        journaled.Events.Sync = _ => new(commit.Task);
        ValueTask<TrackResult> call;
        using (journaled.Tracker.BeginScope(("Tenant", "acme")))
        {
            call = journaled.Tracker.TrackAsync("E", Cancelled);
        }

        commit.SetResult(true);
        Assert.True((await call).IsAccepted);
        var record = journaled.Events.Read(1, long.MaxValue)!.Records.Span[0];
        Assert.Contains("\"Tenant\":\"acme\"", System.Text.Encoding.UTF8.GetString(record.Span), StringComparison.Ordinal);
    }

    private readonly record struct Typed(int Value) : IMixpanelTypedEvent
    {
        public string EventName => "x";

        public void WriteTo(MixpanelPropertyWriter writer) => writer.Write("a", Value);
    }

    private sealed class Handmade(string? name) : IMixpanelTypedEvent
    {
        public string EventName => name ?? throw new IOException("no name");

        public void WriteTo(MixpanelPropertyWriter writer)
        {
        }
    }
}
