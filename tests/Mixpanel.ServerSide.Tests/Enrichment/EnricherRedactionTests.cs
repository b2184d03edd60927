using Microsoft.Extensions.DependencyInjection;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Enrichment;

/// <summary>What an enricher takes away does not leave the process, whoever said it.</summary>
public sealed class EnricherRedactionTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private static readonly MixpanelContext Visitor = new()
    {
        UserAgent = Firefox,
        CurrentUrl = "https://shop.example/secret",
        IpAddress = "203.0.113.9",
        DeviceId = "device-1",
    };

    [Fact]
    public async Task Remove_reaches_every_source_of_an_event()
    {
        await using var mixpanel = new TestMixpanel(
            static options =>
            {
                options.SuperProperties["options"] = "secret";
                options.GroupKeys.Add("company");
            },
            Visitor,
            build: static builder => builder.AddEnricher(static message =>
            {
                foreach (var name in (string[])["call", "options", "scope", "$current_url", "$browser", "ip", "company", "team", "mp_lib", "$latitude"])
                {
                    message.Remove(name);
                }
            }));
        using (mixpanel.Tracker.BeginScope(("scope", "secret")))
        {
            mixpanel.Tracker.Track(new MixpanelEvent("E", ("call", "secret"), ("company", "acme"), ("kept", 1))
            {
                IpAddress = "203.0.113.10",
                Latitude = 1,
                Longitude = 2,
                Groups = { ["team"] = "red", ["kept team"] = "blue" },
            });
        }

        var properties = await mixpanel.PropertiesAsync();
        Assert.All(
            ["call", "options", "scope", "$current_url", "$browser", "company", "team", "mp_lib", "$latitude", "$longitude"],
            name => Assert.Null(properties.Raw(name)));
        Assert.Equal("0", properties.Text("ip"));
        Assert.Equal("1", properties.Raw("kept"));
        Assert.Equal("[\"blue\"]", properties.Raw("kept team"));
        Assert.Equal("Linux", properties.Text("$os"));
        Assert.Equal(TestMixpanel.Token, properties.Text("token"));
    }

    [Fact]
    public async Task Replace_reaches_every_source_of_an_event()
    {
        await using var mixpanel = new TestMixpanel(
            static options => options.SuperProperties["options"] = "secret",
            Visitor,
            build: static builder => builder.AddEnricher(static message =>
            {
                foreach (var name in (string[])["call", "options", "scope", "$current_url", "team", "$user_id"])
                {
                    message.Replace(name, "***");
                }

                message.Replace("ip", "198.51.100.0");
                message.Replace("$latitude", 10);
            }));
        using (mixpanel.Tracker.BeginScope(("scope", "secret")))
        {
            mixpanel.Tracker.Track(new MixpanelEvent("E", ("call", "secret"))
            {
                UserId = "secret",
                IpAddress = "203.0.113.10",
                Latitude = 1,
                Longitude = 2,
                Groups = { ["team"] = "secret" },
            });
        }

        var properties = await mixpanel.PropertiesAsync();
        Assert.All(["call", "options", "scope", "$current_url", "$user_id", "distinct_id"], name => Assert.Equal("***", properties.Text(name)));
        Assert.Equal("[\"***\"]", properties.Raw("team")); // still a group key, so still a list
        Assert.Equal("198.51.100.0", properties.Text("ip"));
        Assert.Equal("10", properties.Raw("$latitude"));
        Assert.Equal("2", properties.Raw("$longitude"));
    }

    [Fact]
    public async Task The_token_cannot_be_removed()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message => message.Remove("token")));
        mixpanel.Tracker.Track("E");
        Assert.Equal(TestMixpanel.Token, (await mixpanel.PropertiesAsync()).Text("token"));
    }

    [Theory]
    [InlineData("alice", null, null, "$user_id", "", null)]        // signed in: the event belongs to nobody
    [InlineData("alice", "bob", null, "$user_id", "", null)]       // and never to the administrator instead of the named user
    [InlineData("alice", null, "bob", "$user_id", "", null)]
    [InlineData(null, null, null, "$user_id", "$device:device-1", "device-1")]
    [InlineData(null, "bob", null, "$user_id", "$device:device-1", "device-1")]
    [InlineData("alice", null, null, "$device_id", "alice", null)]
    [InlineData(null, null, null, "$device_id", "", null)]
    [InlineData(null, null, "$device:x", "$device_id", "", null)]
    [InlineData("alice", null, null, "distinct_id", "", null)]
    [InlineData(null, null, "bob", "distinct_id", "", null)]
    public async Task An_event_without_an_id_does_not_become_anothers(
        string? signedIn, string? user, string? distinct, string removed, string distinctId, string? deviceId)
    {
        await using var mixpanel = new TestMixpanel(
            static options => options.Refuse = MixpanelRepairs.All, // what an enricher takes away is no mistake of the call
            Visitor.WithUser(signedIn),
            build: builder => builder.AddEnricher(message => message.Remove(removed)));
        Assert.True(mixpanel.Tracker.Track(new MixpanelEvent("E") { UserId = user, DistinctId = distinct }).IsAccepted);
        var properties = await mixpanel.PropertiesAsync();
        Assert.Equal(distinctId, properties.Text("distinct_id"));
        Assert.Equal(deviceId, properties.Text("$device_id"));
        Assert.Null(properties.Raw(removed == "distinct_id" ? "$user_id" : removed));
    }

    [Fact]
    public async Task Profiles_are_redacted_with_what_the_context_would_add()
    {
        await using var mixpanel = new TestMixpanel(context: Visitor.WithUser("alice"), build: static builder => builder.AddEnricher(static message =>
        {
            message.Remove("$email");
            message.Remove("$browser");
            message.Remove("$ip");
            message.Replace("$os", "***");
        }));
        mixpanel.Tracker.People.Set(("$email", "a@example.com"), ("Plan", "Pro"));
        mixpanel.Tracker.People.Update(new ProfileUpdate(ProfileOperation.Set) { Properties = { ["Plan"] = "Pro" }, IpAddress = "203.0.113.10" });
        foreach (var update in await mixpanel.ProfilesAsync())
        {
            var set = update.GetProperty("$set");
            Assert.Null(set.Raw("$email"));
            Assert.Null(set.Raw("$browser"));
            Assert.Equal("***", set.Text("$os"));
            Assert.Equal("Pro", set.Text("Plan"));
            Assert.Equal("0", update.Text("$ip"));
            Assert.Equal("alice", update.Text("$distinct_id"));
        }
    }

    [Fact]
    public async Task The_modifiers_of_an_update_are_replaced_and_removed_like_its_properties()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message =>
        {
            if (message.Kind == MixpanelMessageKind.ProfileUpdate)
            {
                message.Replace("$ip", "198.51.100.0");
                message.Remove("$longitude");
                message.Remove("$ignore_time");
            }
            else
            {
                message.Replace("$latitude", 10);
            }
        }));
        mixpanel.Tracker.People.For("u").Update(new ProfileUpdate(ProfileOperation.Set) { Properties = { ["a"] = 1 }, IpAddress = "203.0.113.9", Latitude = 1, Longitude = 2, IgnoreTime = true });
        mixpanel.Tracker.Group("company", "acme").Update(new GroupUpdate(GroupOperation.Set) { Properties = { ["a"] = 1 }, Latitude = 1, Longitude = 2 });
        var profile = Assert.Single(await mixpanel.ProfilesAsync());
        Assert.Equal("198.51.100.0", profile.Text("$ip"));
        Assert.Null(profile.Raw("$latitude"));
        Assert.Null(profile.Raw("$longitude"));
        Assert.Null(profile.Raw("$ignore_time"));
        var group = Assert.Single(await mixpanel.GroupsAsync());
        Assert.Equal("10", group.Raw("$latitude"));
        Assert.Equal("2", group.Raw("$longitude"));
    }

    [Fact]
    public async Task Groups_are_redacted_and_their_ids_stay()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message =>
        {
            message.Remove("Revenue");
            message.Remove("$ip");
            message.Remove("$group_id");
        }));
        mixpanel.Tracker.Group("company", "acme").Update(
            new GroupUpdate(GroupOperation.Set) { Properties = { ["Revenue"] = 1, ["Plan"] = "Pro" }, IpAddress = "203.0.113.9" });
        var update = Assert.Single(await mixpanel.GroupsAsync());
        Assert.Equal("{\"Plan\":\"Pro\"}", update.Raw("$set"));
        Assert.Equal("0", update.Text("$ip"));
        Assert.Equal("acme", update.Text("$group_id"));
    }

    [Fact]
    public async Task An_update_of_which_nothing_is_left_counts_as_dropped_and_not_as_a_mistake()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message => message.Remove("$email")));
        using var dropped = mixpanel.Collect("dropped");
        Assert.Equal(TrackOutcome.Dropped, mixpanel.Tracker.People.For("u").Set(("$email", "a@example.com")).Outcome);
        Assert.Equal(TrackOutcome.Dropped, mixpanel.Tracker.People.For("u").Unset("$email").Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.For("u").Set([]).Outcome);
        Assert.Equal(2, dropped.Sum(("reason", "enricher"), ("endpoint", "profiles")));
        Assert.Single(mixpanel.Logs.GetSnapshot(), static log => log.Id.Name == "MessageRefused");
    }

    [Fact]
    public async Task The_callers_own_objects_are_never_changed()
    {
        await using var mixpanel = new TestMixpanel(build: static builder => builder.AddEnricher(static message =>
        {
            message.Remove("a");
            message.Replace("list", "***");
            message.Remove("team");
            message.Replace("company", "***");
            message.Add("more", 1);
        }));
        var list = new[] { "x" };
        var properties = new MixpanelProperties { ["a"] = 1, ["list"] = list };
        var dictionary = new Dictionary<string, object?> { ["a"] = 1, ["list"] = list };
        var groups = new MixpanelProperties { ["team"] = "red", ["company"] = "acme" };
        var message = new MixpanelEvent("E") { Properties = properties, Groups = groups };
        mixpanel.Tracker.Track("E", properties);
        mixpanel.Tracker.Track("E", dictionary);
        mixpanel.Tracker.Track(message);
        mixpanel.Tracker.People.For("u").Set(properties);
        mixpanel.Tracker.Group("company", "acme").Set(properties);
        Assert.Equal(["a", "list"], properties.Select(static property => property.Key));
        Assert.Equal(["a", "list"], dictionary.Keys);
        Assert.Equal(["team", "company"], groups.Select(static property => property.Key));
        Assert.Equal(["x"], list);
        Assert.All(await mixpanel.EventsAsync(), static e => Assert.Null(e.GetProperty("properties").Raw("a")));
    }
}
