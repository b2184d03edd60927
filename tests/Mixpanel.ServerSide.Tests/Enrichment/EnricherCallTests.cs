using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Enrichment;

/// <summary>What an enricher is called with, and what becomes of a message that it drops or fails on.</summary>
public sealed class EnricherCallTests
{
    [Fact]
    public async Task It_sees_the_kind_the_name_and_the_context_of_every_message()
    {
        var context = new MixpanelContext { UserId = "alice" };
        var seen = new List<(MixpanelMessageKind, string)>();
        await using var mixpanel = new TestMixpanel(
            static options => options.IdentityModel = IdentityModel.Original,
            context,
            build: builder => builder.AddEnricher(message =>
            {
                Assert.Same(context, message.Context);
                seen.Add((message.Kind, message.Name));
            }));
        mixpanel.Tracker.Track("E");
        mixpanel.Tracker.People.Set(("a", 1));
        mixpanel.Tracker.People.Unset("a");
        mixpanel.Tracker.Group("company", "acme").SetOnce(("a", 1));
        mixpanel.Tracker.Group("company", "acme").Delete();
        mixpanel.Tracker.Identify("alice", "5f9c2c4e-6c5c-4e0e-9d7f-0f6f8f1b2a3c");
        mixpanel.Tracker.CreateAlias("alice", "a");
        mixpanel.Tracker.Merge("alice", "bob");
        Assert.Equal(
            [
                (MixpanelMessageKind.Event, "E"),
                (MixpanelMessageKind.ProfileUpdate, "Set"),
                (MixpanelMessageKind.ProfileUpdate, "Unset"),
                (MixpanelMessageKind.GroupUpdate, "SetOnce"),
                (MixpanelMessageKind.GroupUpdate, "Delete"),
                (MixpanelMessageKind.Identity, "$identify"),
                (MixpanelMessageKind.Identity, "$create_alias"),
                (MixpanelMessageKind.Identity, "$merge"),
            ],
            seen);
    }

    [Fact]
    public async Task In_the_Simplified_model_identity_calls_are_events()
    {
        var seen = new List<(MixpanelMessageKind, string)>();
        await using var mixpanel = new TestMixpanel(build: builder => builder.AddEnricher(message => seen.Add((message.Kind, message.Name))));
        mixpanel.Tracker.Identify("alice", "device-1");
        Assert.Equal([(MixpanelMessageKind.Event, "User Identified")], seen);
    }

    [Fact]
    public async Task An_identity_message_can_be_dropped_but_not_changed()
    {
        await using var mixpanel = new TestMixpanel(
            static options => options.IdentityModel = IdentityModel.Original,
            build: static builder => builder.AddEnricher(static message =>
            {
                message.Replace("$distinct_ids", "***");
                message.Add("a", 1);
                if (message.Name == "$create_alias")
                {
                    message.Drop();
                }
            }));
        using var dropped = mixpanel.Collect("dropped");
        Assert.Equal(TrackOutcome.Accepted, mixpanel.Tracker.Merge("a", "b").Outcome);
        Assert.Equal(TrackOutcome.Dropped, mixpanel.Tracker.CreateAlias("a", "b").Outcome);
        var properties = await mixpanel.PropertiesAsync();
        Assert.Equal("[\"a\",\"b\"]", properties.Raw("$distinct_ids"));
        Assert.Null(properties.Raw("a"));
        Assert.Equal(1, dropped.Sum(("endpoint", "identities"), ("reason", "enricher")));
    }

    [Fact]
    public async Task What_is_dropped_is_counted_without_a_warning_and_later_enrichers_do_not_see_it()
    {
        var later = new List<string>();
        await using var mixpanel = new TestMixpanel(build: builder => builder
            .AddEnricher(static message =>
            {
                if (message.Name is "Health Check" or "Set")
                {
                    message.Drop();
                }
            })
            .AddEnricher(message => later.Add(message.Name)));
        using var dropped = mixpanel.Collect("dropped");
        var result = mixpanel.Tracker.Track("Health Check");
        mixpanel.Tracker.People.For("u").Set(("a", 1));
        mixpanel.Tracker.Group("company", "acme").Set(("a", 1));
        mixpanel.Tracker.Track("E");
        Assert.Equal(TrackOutcome.Dropped, result.Outcome);
        Assert.False(result.IsAccepted);
        Assert.Equal(["E"], (await mixpanel.EventsAsync()).Names());
        Assert.Equal(["E"], later);
        Assert.All(["events", "profiles", "groups"], endpoint => Assert.Equal(1, dropped.Sum(("endpoint", endpoint), ("reason", "enricher"))));
        Assert.DoesNotContain(mixpanel.Logs.GetSnapshot(), static log => log.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task One_that_throws_costs_the_message_and_never_the_request()
    {
        await using var mixpanel = new TestMixpanel(
            static options => options.IdentityModel = IdentityModel.Original,
            build: static builder => builder.AddEnricher(static message =>
            {
                if (message.Name != "Fine")
                {
                    throw new InvalidOperationException("before it could redact");
                }
            }));
        using var dropped = mixpanel.Collect("dropped");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Track("E", ("email", "a@example.com")).Outcome);
        }

        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.People.For("u").Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Group("company", "acme").Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.Failed, mixpanel.Tracker.Merge("a", "b").Outcome);
        Assert.True(mixpanel.Tracker.Track("Fine").IsAccepted);
        Assert.Equal(["Fine"], (await mixpanel.EventsAsync()).Names());
        Assert.Single(mixpanel.Mixpanel.Requests);
        Assert.Equal(6, dropped.Sum(("reason", "invalid")));
        var log = Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "MessageFailed" && log.Message.Contains("'E'", StringComparison.Ordinal));
        Assert.IsType<InvalidOperationException>(log.Exception);
    }

    [Fact]
    public async Task Bad_names_and_values_are_repaired_as_if_the_call_had_given_them()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message =>
        {
            message.Add("", 1);
            message.Add("nan", double.NaN);
            message.Replace("$insert_id", "no good id!");
            message.Remove("");
            message.Remove(new string('x', 300));
        }));
        var result = mixpanel.Tracker.Track("E");
        Assert.Equal(MixpanelRepairs.NotANumber | MixpanelRepairs.BadInsertId, result.Repairs); // the empty name was removed again
        Assert.Equal("null", (await mixpanel.PropertiesAsync()).Raw("nan"));
    }

    [Fact]
    public async Task A_null_name_is_a_mistake_that_the_enricher_is_told_of()
    {
        var told = 0;
        await using var mixpanel = new TestMixpanel(build: builder => builder.AddEnricher(message =>
        {
            Assert.Throws<ArgumentNullException>(() => message.Add(null!, 1));
            Assert.Throws<ArgumentNullException>(() => message.Replace(null!, 1));
            Assert.Throws<ArgumentNullException>(() => message.Remove(null!));
            Assert.Throws<ArgumentNullException>(() => message.TryGet(null!, out _));
            told++;
        }));
        mixpanel.Tracker.Track("E");
        Assert.Equal(1, told);
    }
}
