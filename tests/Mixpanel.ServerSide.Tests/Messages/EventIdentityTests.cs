using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Messages;

public sealed class EventIdentityTests
{
    private const IdentityModel Simplified = IdentityModel.Simplified;
    private const IdentityModel Original = IdentityModel.Original;

    // model, context: device and user, call: device, user and distinct id → distinct_id, $device_id, $user_id, does the context apply
    [Theory]
    [InlineData(Simplified, null, null, null, null, null, "", null, null, true)]
    [InlineData(Simplified, "D", null, null, null, null, "$device:D", "D", null, true)]
    [InlineData(Simplified, "D", "U", null, null, null, "U", "D", "U", true)]
    [InlineData(Simplified, null, "U", null, null, null, "U", null, "U", true)]
    // sign-up: nobody is signed in yet, the call names the new user
    [InlineData(Simplified, "D", null, null, "U", null, "U", "D", "U", true)]
    [InlineData(Simplified, "D", null, null, null, "U", "U", "D", "U", true)]
    // the signed-in user named explicitly
    [InlineData(Simplified, "D", "U", null, "U", null, "U", "D", "U", true)]
    [InlineData(Simplified, "D", "U", null, null, "U", "U", "D", "U", true)]
    // somebody else: an administrator's browser and device are not that user's
    [InlineData(Simplified, "D", "Admin", null, "U", null, "U", null, "U", false)]
    [InlineData(Simplified, "D", "Admin", null, null, "U", "U", null, "U", false)]
    [InlineData(Simplified, "D", "Admin", "X", "U", null, "U", "X", "U", false)]
    // explicit anonymity
    [InlineData(Simplified, "D", "U", null, null, "$device:D", "$device:D", "D", null, true)]
    [InlineData(Simplified, "D", "U", null, null, "$device:X", "$device:X", "X", null, false)]
    [InlineData(Simplified, "D", "U", null, null, "", "", null, null, true)]
    // another visitor's device, as when a support agent tracks for a customer: nobody's user, nobody's browser
    [InlineData(Simplified, "D", "Agent", "X", null, null, "$device:X", "X", null, false)]
    [InlineData(Simplified, "D", null, "X", null, null, "$device:X", "X", null, false)]
    [InlineData(Simplified, "D", "U", "D", null, null, "U", "D", "U", true)]
    [InlineData(Simplified, null, "U", "X", null, null, "$device:X", "X", null, false)]
    [InlineData(Simplified, null, "U", "X", "U", null, "U", "X", "U", true)]
    [InlineData(Simplified, null, null, "X", null, null, "$device:X", "X", null, true)]
    // a device that cannot be used is none; the visitor's does not take its place
    [InlineData(Simplified, "D", null, "unknown", "U", null, "U", null, "U", true)]
    [InlineData(Simplified, "D", null, "", null, null, "", null, null, true)]
    [InlineData(Simplified, "D", null, null, null, "$device:", "", null, null, true)]
    [InlineData(Simplified, "D", null, null, "U", "$device:undefined", "U", null, "U", true)]
    [InlineData(Simplified, "D", null, null, "$device:X", null, "$device:D", "D", null, true)]
    // an id that cannot be used does not fall back to the one who is signed in
    [InlineData(Simplified, "D", "Admin", null, "", null, "", null, null, false)]
    [InlineData(Simplified, "D", "Admin", null, "0", null, "", null, null, false)]
    [InlineData(Simplified, "D", "Admin", null, null, "unknown", "", null, null, false)]
    [InlineData(Original, "D", "Admin", null, "", null, "", null, null, false)]
    [InlineData(Original, "D", "Admin", null, null, "unknown", "", null, null, false)]
    // a device id is sent without its prefix
    [InlineData(Simplified, "$device:D", null, null, null, null, "$device:D", "D", null, true)]
    [InlineData(Simplified, null, null, "$device:X", null, null, "$device:X", "X", null, true)]
    // ids that Mixpanel refuses are as good as none
    [InlineData(Simplified, "D", null, null, "undefined", null, "$device:D", "D", null, true)]
    [InlineData(Simplified, "D", null, null, "  ", null, "$device:D", "D", null, true)]
    [InlineData(Simplified, "D", "NULL", null, null, null, "$device:D", "D", null, true)]
    // Original: the anonymous id is the bare UUID, and an explicit distinct_id is taken literally
    [InlineData(Original, null, null, null, null, null, "", null, null, true)]
    [InlineData(Original, "D", null, null, null, null, "D", "D", null, true)]
    [InlineData(Original, "D", "U", null, null, null, "U", "D", "U", true)]
    [InlineData(Original, "D", null, null, null, "X", "X", "D", null, true)]
    [InlineData(Original, "D", null, null, "U", null, "U", "D", "U", true)]
    [InlineData(Original, "D", "U", null, null, "U", "U", "D", "U", true)]
    [InlineData(Original, "D", "U", null, null, "$device:D", "$device:D", "D", null, true)]
    [InlineData(Original, "D", "Admin", null, "U", null, "U", null, "U", false)]
    public void Ids_follow_the_identity_model(
        IdentityModel model, string? device, string? user, string? givenDevice, string? givenUser, string? givenDistinct,
        string distinctId, string? deviceId, string? userId, bool contextApplies)
    {
        var context = new MixpanelContext { DeviceId = device, UserId = user };
        var fields = new EventFields { DeviceId = givenDevice, UserId = givenUser, DistinctId = givenDistinct };
        var repairs = MixpanelRepairs.None;
        var identity = EventIdentity.Resolve(model, in fields, context, ref repairs);
        Assert.Equal((distinctId, deviceId, userId), (identity.DistinctId, identity.DeviceId, identity.UserId));
        Assert.Equal(contextApplies, identity.Visitor is not null);
    }

    // of device, user and distinct id as the call gives them: how long they are, whether with the prefix → how long they are sent
    [Theory]
    [InlineData(Simplified, 247, 0, 0, false, 255, 247)]
    [InlineData(Simplified, 248, 0, 0, false, 0, null)]
    [InlineData(Simplified, 255, 0, 0, false, 0, null)]
    [InlineData(Simplified, 255, 255, 0, false, 255, null)]
    [InlineData(Simplified, 0, 255, 0, false, 255, null)]
    [InlineData(Simplified, 0, 0, 255, false, 255, null)]
    [InlineData(Simplified, 0, 0, 247, true, 255, 247)]
    [InlineData(Simplified, 0, 0, 248, true, 0, null)]
    [InlineData(Original, 255, 0, 0, false, 255, 255)]
    [InlineData(Original, 256, 0, 0, false, 0, null)]
    [InlineData(Original, 0, 255, 0, false, 255, null)]
    [InlineData(Original, 0, 0, 255, false, 255, null)]
    [InlineData(Original, 0, 0, 247, true, 255, 247)]
    [InlineData(Original, 0, 0, 248, true, 0, null)]
    public void A_device_id_has_to_leave_room_for_its_prefix(
        IdentityModel model, int device, int user, int distinct, bool isDistinctPrefixed, int distinctId, int? deviceId)
    {
        var prefix = isDistinctPrefixed ? "$device:" : string.Empty;
        var fields = new EventFields { DeviceId = Of('D', device), UserId = Of('U', user), DistinctId = distinct > 0 ? prefix + Of('X', distinct) : null };
        var repairs = MixpanelRepairs.None;
        var identity = EventIdentity.Resolve(model, in fields, context: null, ref repairs);
        Assert.Equal((distinctId, deviceId), (identity.DistinctId.Length, identity.DeviceId?.Length));
        Assert.Equal((device > 0 || isDistinctPrefixed) && deviceId is null ? MixpanelRepairs.BadId : MixpanelRepairs.None, repairs);

        static string? Of(char character, int length) => length == 0 ? null : new string(character, length);
    }

    [Theory]
    [InlineData(Simplified, 247, "$device:")]
    [InlineData(Simplified, 248, null)]
    [InlineData(Original, 248, "")]
    public void A_device_of_the_context_has_to_leave_it_too(IdentityModel model, int length, string? prefix)
    {
        var device = new string('D', length);
        var context = new MixpanelContext { DeviceId = device };
        var repairs = MixpanelRepairs.None;
        Assert.Equal(prefix is null ? string.Empty : prefix + device, EventIdentity.Resolve(model, default, context, ref repairs).DistinctId);
        Assert.Equal(prefix is null ? null : prefix + device, EventIdentity.AnonymousOf(model, context, ref repairs));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$device:")]
    public async Task Nothing_is_joined_by_a_device_that_cannot_be_used(string prefix)
    {
        await using var mixpanel = new TestMixpanel();
        Assert.Equal(TrackOutcome.UnusableId, mixpanel.Tracker.Identify("U", prefix + new string('D', 248)).Outcome);
        Assert.Equal(TrackOutcome.UnusableId, mixpanel.Tracker.Identify("U", prefix + "undefined").Outcome);
        Assert.Equal(TrackOutcome.Accepted, mixpanel.Tracker.Identify("U", prefix + new string('D', 247)).Outcome);
    }

    [Fact]
    public void Where_it_is_not_known_who_is_signed_in_a_named_user_may_be_somebody_else()
    {
        var context = new MixpanelContext { DeviceId = "D", IsUserUnknown = true };
        var repairs = MixpanelRepairs.None;
        var identity = EventIdentity.Resolve(Simplified, new EventFields { UserId = "customer" }, context, ref repairs);
        Assert.Equal(("customer", null), (identity.DistinctId, identity.DeviceId));
        Assert.Null(identity.Visitor);
        Assert.Equal("D", EventIdentity.Resolve(Simplified, default, context, ref repairs).DeviceId);
    }

    [Fact]
    public void A_device_that_the_application_knows_better_replaces_one_made_for_this_request()
    {
        var context = new MixpanelContext { DeviceId = "new", IsDeviceNew = true };
        var repairs = MixpanelRepairs.None;
        var identity = EventIdentity.Resolve(Simplified, new EventFields { DeviceId = "phone" }, context, ref repairs);
        Assert.Equal(("$device:phone", "phone"), (identity.DistinctId, identity.DeviceId));
        Assert.NotNull(identity.Visitor);

        // With somebody signed in, it could be a stranger's.
        Assert.Null(EventIdentity.Resolve(Simplified, new EventFields { DeviceId = "phone" }, context.WithUser("U"), ref repairs).UserId);
    }

    [Fact]
    public async Task A_reserved_property_that_is_null_says_none()
    {
        await using var mixpanel = new TestMixpanel(context: new MixpanelContext { UserId = "U", DeviceId = "D", IpAddress = "203.0.113.9" });
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("E", ("$user_id", MixpanelValue.Null), ("ip", MixpanelValue.Null)));
        Assert.Null(properties.Raw("$user_id"));
        Assert.Equal("0", properties.Text("ip"));
    }

    [Fact]
    public void In_the_Original_model_the_web_SDKs_own_anonymous_id_is_kept_to_the_letter()
    {
        var context = new MixpanelContext { DeviceId = "D", AnonymousDistinctId = "$device:D" };
        var repairs = MixpanelRepairs.None;
        Assert.Equal("$device:D", EventIdentity.Resolve(Original, default, context, ref repairs).DistinctId);
        Assert.Equal("U", EventIdentity.Resolve(Original, default, context.WithUser("U"), ref repairs).DistinctId);
    }

    [Fact]
    public async Task An_event_about_another_person_carries_nothing_of_the_visitor()
    {
        var admin = new MixpanelContext { UserAgent = "Mozilla/5.0 Firefox/128.0 Gecko", IpAddress = "203.0.113.9", DeviceId = "D", UserId = "admin", CurrentUrl = "https://a.example/" };
        await using var mixpanel = new TestMixpanel(context: admin);
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track(new MixpanelEvent("Account Locked") { UserId = "u2" }));
        Assert.Equal("0", properties.Text("ip"));
        Assert.All(["$device_id", "$browser", "$os", "$current_url"], name => Assert.Null(properties.Raw(name)));
    }

    [Fact]
    public async Task Ids_given_as_properties_mean_the_same_as_those_of_the_event()
    {
        await using var mixpanel = new TestMixpanel();
        var properties = await mixpanel.EventAsync(static tracker => tracker.Track("E", ("$user_id", 42), ("$device_id", Guid.Parse("5f29027d-0a15-41d4-a067-be54005d38be")), ("ip", "203.0.113.1")));
        Assert.Equal("42", properties.Text("$user_id"));
        Assert.Equal("42", properties.Text("distinct_id"));
        Assert.Equal("5f29027d-0a15-41d4-a067-be54005d38be", properties.Text("$device_id"));
        Assert.Equal("203.0.113.1", properties.Text("ip"));
    }
}
