using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Messages;

public sealed class ProfileMessageTests
{
    private static readonly MixpanelContext SignedIn = new()
    {
        UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
        IpAddress = "203.0.113.9",
        DeviceId = "D",
        UserId = "u1",
    };

    public static TheoryData<string, Func<IMixpanelPeople, TrackResult>, string> Operations => new()
    {
        { "$set", static people => people.Set(("Plan", "Pro")), """{"Plan":"Pro","$os":"Windows","$browser":"Chrome","$browser_version":126}""" },
        { "$set", static people => people.Set(new() { ["$os"] = "Own" }), """{"$os":"Own","$browser":"Chrome","$browser_version":126}""" },
        { "$set_once", static people => people.SetOnce(("First", true)), """{"First":true}""" },
        { "$add", static people => people.Increment("Orders"), """{"Orders":1}""" },
        { "$add", static people => people.Increment(new() { ["Spent"] = 19.5m, ["Visits"] = -2, ["Text"] = "no" }), """{"Spent":19.5,"Visits":-2}""" },
        { "$append", static people => people.Append(("Items", "A1")), """{"Items":"A1"}""" },
        { "$union", static people => people.Union(new() { ["Tags"] = "a", ["More"] = new[] { "b", "c" } }), """{"Tags":["a"],"More":["b","c"]}""" },
        { "$union", static people => people.Union(("Mixed", MixpanelValue.List("a", 1, true, MixpanelValue.Null))), """{"Mixed":["a",1]}""" },
        { "$remove", static people => people.Remove(new() { ["Tags"] = "a" }), """{"Tags":"a"}""" },
        { "$unset", static people => people.Unset("Plan", "Old"), """["Plan","Old"]""" },
        { "$delete", static people => people.Delete(), "\"\"" },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_operation_stands_alone_beside_token_id_and_address(string name, Func<IMixpanelPeople, TrackResult> update, string operand)
    {
        await using var mixpanel = new TestMixpanel(context: SignedIn);
        var profile = await mixpanel.ProfileAsync(update);
        Assert.Equal(operand, profile.Raw(name));
        Assert.Equal(TestMixpanel.Token, profile.Text("$token"));
        Assert.Equal("u1", profile.Text("$distinct_id"));
        Assert.Equal("203.0.113.9", profile.Text("$ip"));
        Assert.Equal(4, profile.EnumerateObject().Count());
    }

    [Fact]
    public async Task Modifiers_stand_at_the_root()
    {
        await using var mixpanel = new TestMixpanel();
        var profile = await mixpanel.ProfileAsync(static people => people.Update(new ProfileUpdate(ProfileOperation.Set)
        {
            DistinctId = "u9",
            Properties = new() { ["Plan"] = "Pro" },
            IpAddress = "198.51.100.7",
            Latitude = -33.9,
            Longitude = 151.2,
            IgnoreTime = true,
            IgnoreAlias = true,
        }));
        Assert.Equal("u9", profile.Text("$distinct_id"));
        Assert.Equal("198.51.100.7", profile.Text("$ip"));
        Assert.Equal("-33.9", profile.Raw("$latitude"));
        Assert.Equal("151.2", profile.Raw("$longitude"));
        Assert.Equal("true", profile.Raw("$ignore_time"));
        Assert.Equal("true", profile.Raw("$ignore_alias"));
        Assert.Equal("""{"Plan":"Pro"}""", profile.Raw("$set"));
    }

    [Fact]
    public async Task Without_an_address_the_profile_keeps_its_place()
    {
        await using var mixpanel = new TestMixpanel();
        var profile = await mixpanel.ProfileAsync(static people => people.For("u1").Set(("a", 1)));
        Assert.Equal("0", profile.Text("$ip"));
    }

    [Fact]
    public async Task Another_persons_profile_gets_nothing_of_the_visitor()
    {
        await using var mixpanel = new TestMixpanel(context: SignedIn);
        var profile = await mixpanel.ProfileAsync(static people => people.For("u2").Set(("Locked", true)));
        Assert.Equal("0", profile.Text("$ip"));
        Assert.Equal("""{"Locked":true}""", profile.Raw("$set"));
    }

    [Fact]
    public async Task At_sign_up_the_named_user_is_the_visitor()
    {
        await using var mixpanel = new TestMixpanel(context: SignedIn.WithUser(null));
        var profile = await mixpanel.ProfileAsync(static people => people.For("u2").Set(("Plan", "Free")));
        Assert.Equal("203.0.113.9", profile.Text("$ip"));
        Assert.Contains("Chrome", profile.Raw("$set"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_has_no_profile()
    {
        await using var mixpanel = new TestMixpanel(context: SignedIn.WithUser(null));
        Assert.Equal(TrackOutcome.NoUser, mixpanel.Tracker.People.Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.UnusableId, mixpanel.Tracker.People.For("").Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.UnusableId, mixpanel.Tracker.People.For("null").Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.UnusableId, mixpanel.Tracker.People.For(null!).Set(("a", 1)).Outcome);
        Assert.Equal(TrackOutcome.UnusableId, mixpanel.Tracker.People.For("$device:").Set(("a", 1)).Outcome);
        Assert.Equal(2, mixpanel.Logs.GetSnapshot().Count(static log => log.Id.Name == "MessageRefused")); // once for each reason
    }

    [Fact]
    public async Task A_wrong_id_does_not_fall_back_to_the_signed_in_user()
    {
        await using var mixpanel = new TestMixpanel(context: SignedIn);
        Assert.Equal(TrackOutcome.UnusableId, mixpanel.Tracker.People.For("undefined").Delete().Outcome);
    }

    [Fact]
    public async Task An_update_without_anything_to_change_is_refused()
    {
        await using var mixpanel = new TestMixpanel(context: SignedIn);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.Set(new MixpanelProperties()).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.Increment(new() { ["a"] = "text" }).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.Unset().Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.Union(("a", true)).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.Union(("a", Array.Empty<string>())).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.Set(null!).Outcome);
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.Update(null!).Outcome);
    }

    [Fact]
    public async Task Profiles_go_to_engage_plain_without_credentials_and_in_order()
    {
        await using var mixpanel = new TestMixpanel(static options => options.BatchSize = 3, context: SignedIn);
        for (var i = 0; i < 10; i++)
        {
            mixpanel.Tracker.People.Set(("n", i));
        }

        await mixpanel.Tracker.FlushAsync(TestMixpanel.Cancelled);
        Assert.Equal(Enumerable.Range(0, 10), mixpanel.Mixpanel.Profiles.Select(static p => p.GetProperty("$set").GetProperty("n").GetInt32()));
        Assert.All(mixpanel.Mixpanel.Requests, static request =>
        {
            Assert.Equal("https://api.mixpanel.com/engage?verbose=1&ip=0", request.Uri.AbsoluteUri);
            Assert.Null(request.Authorization);
            Assert.Null(request.Encoding);
        });
    }
}
