using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Tracking;

public sealed class ImportTests
{
    private const long SmallestCapacity = 2 * 1024 * 1024;

    private static readonly DateTimeOffset LongAgo = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Far_more_events_than_the_journal_holds_all_arrive_once()
    {
        await using var mixpanel = new TestMixpanel(static options => options.JournalCapacity = SmallestCapacity);
        for (var i = 0; i < 10; i++)
        {
            mixpanel.Mixpanel.Answer(SlowlyAsync);
        }

        var result = await mixpanel.Tracker.ImportAsync(Old(50_000), TestMixpanel.Cancelled);
        Assert.Equal(new ImportResult(Accepted: 50_000, Refused: 0), result);
        var numbers = (await mixpanel.EventsAsync()).Select(static e => e.GetProperty("properties").GetProperty("n").GetInt32()).ToHashSet();
        Assert.Equal(50_000, numbers.Count);
        Assert.Equal(50_000, mixpanel.Mixpanel.Events.Count);
        Assert.DoesNotContain(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "JournalFull");
    }

    [Fact]
    public async Task What_others_track_meanwhile_is_not_refused_because_of_it()
    {
        await using var mixpanel = new TestMixpanel(static options => options.JournalCapacity = SmallestCapacity);
        for (var i = 0; i < 5; i++)
        {
            mixpanel.Mixpanel.Answer(SlowlyAsync);
        }

        var import = Task.Run(() => mixpanel.Tracker.ImportAsync(Old(20_000), TestMixpanel.Cancelled), TestMixpanel.Cancelled);
        var ordinary = 0;
        while (!import.IsCompleted)
        {
            Assert.Equal(TrackOutcome.Accepted, mixpanel.Tracker.Track("Ordinary").Outcome);
            ordinary++;
            await Task.Delay(1, TestMixpanel.Cancelled);
        }

        Assert.Equal(new ImportResult(20_000, 0), await import);
        Assert.Equal(20_000 + ordinary, (await mixpanel.EventsAsync()).Count);
    }

    [Fact]
    public async Task Where_others_fill_the_journal_it_waits_and_nothing_counts_as_dropped()
    {
        await using var mixpanel = new TestMixpanel(static options => options.JournalCapacity = SmallestCapacity);
        using var dropped = mixpanel.Collect("dropped");
        var open = new TaskCompletionSource();
        mixpanel.Mixpanel.Answer(async (request, cancellationToken) =>
        {
            await open.Task.WaitAsync(cancellationToken);
            return IngestionStub.Success(request);
        });
        var large = MixpanelValue.FromObject(Enumerable.Repeat(new string('x', 250), 250)); // about 60 KB
        var full = 0;
        while (mixpanel.Tracker.Track("Others", ("large", large)).IsAccepted)
        {
            full++;
        }

        var import = mixpanel.Tracker.ImportAsync([new MixpanelEvent("Imported", ("large", large)) { Time = LongAgo }], TestMixpanel.Cancelled);
        Assert.False(import.IsCompleted);
        open.SetResult();
        Assert.Equal(new ImportResult(1, 0), await import);
        Assert.Equal(full + 1, (await mixpanel.EventsAsync()).Count);
        Assert.Equal(1, dropped.Sum(("reason", "journal_full"))); // that of Track, which found the journal full
    }

    [Fact]
    public async Task Identity_events_of_the_Original_model_wait_for_room_in_their_own_journal()
    {
        await using var mixpanel = new TestMixpanel(static options =>
        {
            options.JournalCapacity = SmallestCapacity;
            options.IdentityModel = IdentityModel.Original;
        });
        var events = Enumerable.Range(0, 15_000).Select(static n => new MixpanelEvent("$merge", ("$distinct_ids", new[] { $"a{n}", $"b{n}" })) { Time = LongAgo });
        Assert.Equal(new ImportResult(15_000, 0), await mixpanel.Tracker.ImportAsync(events, TestMixpanel.Cancelled));
        Assert.Equal(15_000, (await mixpanel.EventsAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_can_be_cancelled_and_what_was_taken_is_delivered(bool isFull)
    {
        await using var mixpanel = new TestMixpanel(options => options.JournalCapacity = SmallestCapacity);
        var open = new TaskCompletionSource();
        mixpanel.Mixpanel.Answer(async (request, cancellationToken) =>
        {
            await open.Task.WaitAsync(cancellationToken);
            return IngestionStub.Success(request);
        });
        using var cancellation = new CancellationTokenSource();
        if (isFull)
        {
            var import = Task.Run(() => mixpanel.Tracker.ImportAsync(Old(20_000), cancellation.Token), TestMixpanel.Cancelled);
            await WaitUntilAsync(() => mixpanel.Mixpanel.Requests.Count > 0); // it waits for room, and the stub for us
            Assert.False(import.IsCompleted);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => import);
        }
        else
        {
            // An enumerable that does not look at the token.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mixpanel.Tracker.ImportAsync(
                Old(1_000).Select((message, n) =>
                {
                    if (n == 10)
                    {
                        cancellation.Cancel();
                    }

                    return message;
                }),
                cancellation.Token));
        }

        open.SetResult();
        var events = await mixpanel.EventsAsync();
        Assert.InRange(events.Count, isFull ? 1_000 : 10, isFull ? 19_999 : 10);
    }

    [Fact]
    public async Task Insert_ids_follow_from_the_content_and_from_nothing_else()
    {
        var first = await InsertIdsAsync(Various(), static _ => { });
        var second = await InsertIdsAsync(Various(), static options =>
        {
            options.SuperProperties["Version"] = "2";
            options.SuperProperties["$lib_version"] = "99.0.0"; // as another version of the library would send
        });
        Assert.Equal(first, second);
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.All(first, static id => Assert.Equal(32, id.Length));

        static IEnumerable<MixpanelEvent> Various() =>
        [
            new("E") { Time = LongAgo },
            new("E2") { Time = LongAgo },
            new("E") { Time = LongAgo.AddMilliseconds(1) },
            new("E") { Time = LongAgo, UserId = "u" },
            new("E") { Time = LongAgo, DeviceId = "d" },
            new("E") { Time = LongAgo, DistinctId = "x" },
            new("E", ("a", 1)) { Time = LongAgo },
            new("E", ("a", "1")) { Time = LongAgo },
            new("E", ("b", 1)) { Time = LongAgo },
            new("E") { Time = LongAgo, Groups = { ["company"] = "acme" } },
        ];
    }

    [Fact]
    public async Task The_order_in_which_properties_were_put_together_makes_no_other_insert_id()
    {
        var ids = await InsertIdsAsync(
            [
                new("E", ("a", 1), ("b", 2)) { Time = LongAgo, Groups = { ["company"] = "acme", ["team"] = "red" } },
                new("E", ("b", 2), ("a", 1)) { Time = LongAgo, Groups = { ["team"] = "red", ["company"] = "acme" } },
            ],
            static _ => { });
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public async Task An_insert_id_that_is_given_is_kept()
    {
        Assert.Equal(["order-1"], await InsertIdsAsync([new("E") { Time = LongAgo, InsertId = "order-1" }], static _ => { }));
        Assert.Equal(["order-2"], await InsertIdsAsync([new("E", ("$insert_id", "order-2")) { Time = LongAgo }], static _ => { }));
    }

    [Fact]
    public async Task Events_carry_nothing_of_the_request_or_the_scopes_context_but_what_they_say()
    {
        var request = new MixpanelContext { UserId = "visitor", DeviceId = "device-1", IpAddress = "203.0.113.9", CurrentUrl = "https://shop.example/" };
        await using var mixpanel = new TestMixpanel(context: request);
        using (mixpanel.Tracker.BeginScope(request))
        {
            await mixpanel.Tracker.ImportAsync(
                [
                    new("Bare") { Time = LongAgo },
                    new("Explicit") { Time = LongAgo, Context = new MixpanelContext { CurrentUrl = "https://old.example/", UserId = "old" } },
                ],
                TestMixpanel.Cancelled);
        }

        var events = await mixpanel.EventsAsync();
        var bare = events[0].GetProperty("properties");
        Assert.Equal(["$insert_id", "$lib_version", "distinct_id", "ip", "mp_lib", "time", "token"], bare.EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(string.Empty, bare.Text("distinct_id"));
        Assert.Equal("0", bare.Text("ip"));
        Assert.Equal(LongAgo.ToUnixTimeMilliseconds(), bare.GetProperty("time").GetInt64());
        var given = events[1].GetProperty("properties");
        Assert.Equal("https://old.example/", given.Text("$current_url"));
        Assert.Equal("old", given.Text("$user_id"));
    }

    [Fact]
    public async Task A_time_that_would_have_to_be_made_up_is_refused()
    {
        await using var mixpanel = new TestMixpanel();
        using var dropped = mixpanel.Collect("dropped");
        var result = await mixpanel.Tracker.ImportAsync(
            [
                new("1970") { Time = DateTimeOffset.UnixEpoch },
                new("Future") { Time = DateTimeOffset.MaxValue },
                new("Text", ("time", "yesterday")),
                new("Null", ("time", MixpanelValue.Null)),
                new("None"),
                new("Fine", ("time", LongAgo.ToUnixTimeSeconds())),
            ],
            TestMixpanel.Cancelled);
        Assert.Equal(new ImportResult(1, 5), result);
        Assert.Equal(["Fine"], (await mixpanel.EventsAsync()).Names());
        Assert.Equal(5, dropped.Sum(("reason", "repair_refused")));
    }

    [Fact]
    public async Task Elements_that_are_no_events_are_refused_and_the_rest_goes_on()
    {
        await using var mixpanel = new TestMixpanel();
        var result = await mixpanel.Tracker.ImportAsync(
            [
                null!, new("") { Time = LongAgo }, new((string)null!) { Time = LongAgo }, new("$identify") { Time = LongAgo },
                new("Throws", ("a", MixpanelValue.FromObject(Throwing()))) { Time = LongAgo },
                new("Null members") { Time = LongAgo, Properties = null!, Groups = null! },
            ],
            TestMixpanel.Cancelled);
        Assert.Equal(new ImportResult(1, 5), result);
        Assert.Equal(["Null members"], (await mixpanel.EventsAsync()).Names());

        static IEnumerable<int> Throwing()
        {
            yield return 1;
            throw new InvalidOperationException("list");
        }
    }

    [Fact]
    public async Task What_the_enumerable_throws_is_the_callers_after_what_was_taken()
    {
        await using var mixpanel = new TestMixpanel();
        await Assert.ThrowsAsync<IOException>(() => mixpanel.Tracker.ImportAsync(BreaksAsync(TestMixpanel.Cancelled), TestMixpanel.Cancelled));
        Assert.Equal(["E", "E"], (await mixpanel.EventsAsync()).Names());

        static async IAsyncEnumerable<MixpanelEvent> BreaksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new MixpanelEvent("E") { Time = LongAgo };
            await Task.Delay(1, cancellationToken);
            yield return new MixpanelEvent("E") { Time = LongAgo.AddDays(1) };
            throw new IOException("file");
        }
    }

    [Fact]
    public async Task Null_is_told_at_once_and_after_the_end_all_is_refused()
    {
        var mixpanel = new TestMixpanel();
        await Assert.ThrowsAsync<ArgumentNullException>(() => mixpanel.Tracker.ImportAsync((IAsyncEnumerable<MixpanelEvent>)null!, TestMixpanel.Cancelled));
        await Assert.ThrowsAsync<ArgumentNullException>(() => mixpanel.Tracker.ImportAsync((IEnumerable<MixpanelEvent>)null!, TestMixpanel.Cancelled));
        await mixpanel.DisposeAsync();
        Assert.Equal(new ImportResult(0, 3), await mixpanel.Tracker.ImportAsync(Old(3), TestMixpanel.Cancelled));
    }

    [Fact]
    public async Task Enrichers_see_imported_events_too()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message =>
        {
            message.Remove("email");
            if (message.Name == "Noise")
            {
                message.Drop();
            }
        }));
        var result = await mixpanel.Tracker.ImportAsync([new("Noise") { Time = LongAgo }, new("E", ("email", "x")) { Time = LongAgo }], TestMixpanel.Cancelled);
        Assert.Equal(new ImportResult(1, 1), result);
        Assert.Null((await mixpanel.PropertiesAsync()).Raw("email"));
    }

    private static IEnumerable<MixpanelEvent> Old(int count) =>
        Enumerable.Range(0, count).Select(static n => new MixpanelEvent("E", ("n", n)) { Time = LongAgo.AddSeconds(n), UserId = "u" });

    private static async Task<string[]> InsertIdsAsync(IEnumerable<MixpanelEvent> events, Action<MixpanelOptions> configure)
    {
        await using var mixpanel = new TestMixpanel(configure);
        await mixpanel.Tracker.ImportAsync(events, TestMixpanel.Cancelled);
        return [.. (await mixpanel.EventsAsync()).Select(static e => e.GetProperty("properties").Text("$insert_id")!)];
    }

    private static async Task<HttpResponseMessage> SlowlyAsync(IngestionStub.SentRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(20, cancellationToken);
        return IngestionStub.Success(request);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(1, TestMixpanel.Cancelled);
        }
    }
}
