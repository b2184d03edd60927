using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Enrichment;

/// <summary>A replacement redacts: it hides the original in any case, and is never written where nothing was.</summary>
public sealed class EnricherReplaceTests
{
    private static readonly MixpanelContext Visitor = new()
    {
        UserId = "user-1",
        DeviceId = "d1",
        CurrentUrl = "https://shop.example/reset?token=SECRET",
        IpAddress = "203.0.113.9",
    };

    [Fact]
    public async Task It_is_not_written_where_nothing_was()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor, build: static builder => builder.AddEnricher(static message => message.Replace("$email", "redacted")));
        var people = mixpanel.Tracker.People;
        people.Set(("Plan", "Pro"));
        people.Append(("Log", 1));
        people.Union(("Tags", "a"));
        people.Increment("Visits");
        people.Unset("Plan");
        mixpanel.Tracker.Group("company_id", "acme").Unset("Plan");
        mixpanel.Tracker.Track("E");
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.All(
            mixpanel.Mixpanel.Requests.SelectMany(static request => request.Records),
            static record => Assert.DoesNotContain("$email", record.GetRawText(), StringComparison.Ordinal));
        Assert.DoesNotContain(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "MessageRepaired");
    }

    [Fact]
    public async Task It_takes_the_place_of_what_the_call_the_context_and_super_properties_say()
    {
        await using var mixpanel = new TestMixpanel(
            static options => options.SuperProperties["App"] = "4.2",
            Visitor,
            build: static builder => builder.AddEnricher(static message =>
            {
                message.Replace("$current_url", "redacted");
                message.Replace("App", "redacted");
                message.Replace("a", "redacted");
            }));
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("E", ("a", 1)));
        Assert.Equal(("redacted", "redacted", "redacted"), (properties.Text("$current_url"), properties.Text("App"), properties.Text("a")));
    }

    [Fact]
    public async Task The_original_does_not_come_out_where_the_replacement_cannot_be_written()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor, build: static builder => builder.AddEnricher(static message =>
            message.Replace("$current_url", message.Name == "Full" ? "redacted" : MixpanelValue.FromObject(new object()))));
        mixpanel.Tracker.Track("Unwritable");
        mixpanel.Tracker.Track("Full", MixpanelProperties.From(Enumerable.Range(0, 300).Select(static i => KeyValuePair.Create($"p{i}", i))));
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(2, mixpanel.Mixpanel.Events.Count);
        Assert.All(mixpanel.Mixpanel.Events, static e => Assert.DoesNotContain("SECRET", e.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replaced_address_is_on_every_operation()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor, build: static builder => builder.AddEnricher(static message => message.Replace("$ip", "0")));
        var people = mixpanel.Tracker.People;
        people.Set(("Plan", "Pro"));
        people.Set(("Plan", "Pro"), ("$ip", "198.51.100.7"));
        people.Unset("Plan");
        people.Delete();
        people.Update(new ProfileUpdate(ProfileOperation.Append) { Properties = { ["a"] = 1 }, IpAddress = "198.51.100.7" });
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(["0", "0", "0", "0", "0"], mixpanel.Mixpanel.Profiles.Select(static update => update.Text("$ip")));
    }

    [Fact]
    public async Task An_addition_does_not_make_an_event_somebody_elses()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message => message.Add("$user_id", "enriched")));
        mixpanel.Tracker.Track(new MixpanelEvent("Named") { DistinctId = "bob" });
        mixpanel.Tracker.Track("Named as property", ("distinct_id", "bob"));
        mixpanel.Tracker.Track("Nobody's");
        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(["bob", "bob", "enriched"], mixpanel.Mixpanel.Events.Select(static e => e.GetProperty("properties").Text("$user_id")));
    }

    [Fact]
    public async Task Without_its_ids_an_event_is_nobodys_in_both_models()
    {
        foreach (var model in Enum.GetValues<IdentityModel>())
        {
            await using var mixpanel = new TestMixpanel(options => options.IdentityModel = model, Visitor, build: static builder =>
                builder.AddEnricher(static message => message.Remove(message.Name)));
            mixpanel.Tracker.Track(new MixpanelEvent("distinct_id") { UserId = "bob" });
            mixpanel.Tracker.Track(new MixpanelEvent("$user_id") { DistinctId = "bob" });
            await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
            Assert.All(mixpanel.Mixpanel.Events, static e => Assert.DoesNotContain("bob", e.GetRawText(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_one_coordinate_there_is_no_place_and_nothing_to_repair()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message => message.Remove("$latitude")));
        var result = mixpanel.Tracker.Track("E", ("$latitude", 52.5), ("$longitude", 13.4));
        Assert.Equal(new TrackResult(TrackOutcome.Accepted), result);
        Assert.Null((await mixpanel.EventAsync(static _ => default)).Raw("$longitude"));
    }

    [Fact]
    public async Task Imported_events_keep_their_insert_ids_whatever_enrichers_add()
    {
        var ids = new List<string?>();
        for (var run = 0; run < 2; run++)
        {
            var added = run;
            await using var mixpanel = new TestMixpanel(build: builder => builder.AddEnricher(message => message.Add("Run", added)));
            await mixpanel.Tracker.ImportAsync([new MixpanelEvent("E", ("a", 1)) { UserId = "u", Time = DateTimeOffset.UnixEpoch.AddYears(30) }], TestMixpanel.Cancelled);
            await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
            ids.Add(Assert.Single(mixpanel.Mixpanel.Events).GetProperty("properties").Text("$insert_id"));
        }

        Assert.Equal(ids[0], ids[1]);
    }
}
