namespace Mixpanel.ServerSide.Emulator.Tests.Users;

public sealed class SimplifiedUserTests : UserTest
{
    // What is sent, a comma between events; and who ends up with what.
    public static TheoryData<string, string[]> Rules => new()
    {
        { "a $device_id=D", ["$device:D: a"] },
        { "a $user_id=U", ["U: a"] },
        { "a $device_id=D $user_id=U", ["U+$device:D: a"] },
        { "a $device_id=D $user_id=U distinct_id=other", ["U+$device:D: a"] },
        { "a $device_id=D distinct_id=other", ["$device:D: a"] },
        { "a $user_id=U distinct_id=$device:D, b distinct_id=$device:D", ["U: a", "$device:D: b"] },
        { "a distinct_id=$device:D, b $device_id=D", ["$device:D: a b"] },
        { "a distinct_id=U, b $user_id=U", ["U: a b"] },
        { "a distinct_id=D, b $device_id=D", ["D: a", "$device:D: b"] },
        { "a distinct_id=", [": a"] },
        { "a distinct_id= $device_id= $user_id=", [": a"] },
        { "a $device_id= $user_id=U", ["U: a"] },
        { "a $device_id=D $user_id=", ["$device:D: a"] },
        { "a $device_id=$device:D, b $device_id=D", ["$device:D: a b"] },
        { "a $device_id=$device:$device:D", ["$device:$device:D: a"] },
        { "a $device_id=D $user_id=#7, b $user_id=7", ["7+$device:D: a b"] },
        { "a $device_id=d, b $device_id=D", ["$device:d: a", "$device:D: b"] },
        { "a $device_id=D1 $user_id=U, b $device_id=D2 $user_id=U, c $device_id=D2", ["U+$device:D1+$device:D2: a b c"] },

        // The web SDK's identity events are events like any other.
        { "a distinct_id=$device:D $device_id=D, $identify distinct_id=U $anon_distinct_id=$device:D $device_id=D $user_id=U", ["U+$device:D: a $identify"] },

        // The first user keeps the device, and the second one the event.
        { "a $device_id=D $user_id=U1, b $device_id=D $user_id=U2, c $device_id=D", ["U1+$device:D: a c", "U2: b"] },
        { "a $device_id=D, b $device_id=D $user_id=U1, c $device_id=D $user_id=U2, d $device_id=D $user_id=U1", ["U1+$device:D: a b d", "U2: c"] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_event_has_its_user(string events, string[] users) => Assert.Equal(users, await UsersOfAsync(events.Split(", ")));

    [Fact]
    public async Task The_order_of_arrival_does_not_matter()
    {
        string[] events =
        [
            "a $device_id=D1", "b distinct_id=$device:D1", "c $device_id=D1 $user_id=U", "d $device_id=D2 $user_id=U", "e distinct_id=U",
        ];
        foreach (var order in Orders(events))
        {
            var described = Assert.Single(await UsersOfAsync(order)).Split(": ");
            Assert.Equal(["$device:D1", "$device:D2"], described[0].Split('+').Skip(1).Order());
            Assert.Equal(order.Select(static text => text[..1]), described[1].Split(' '));
            Store.Clear();
        }
    }

    [Fact]
    public async Task An_event_older_than_the_anonymous_ones_joins_them_too()
    {
        await TrackAsync("a $device_id=D");
        await ImportOneAsync("""{"event":"b","properties":{"time":1500000000,"distinct_id":"U","$insert_id":"i","token":"t","$device_id":"D","$user_id":"U"}}""");

        Assert.Equal(["U+$device:D: a b"], Store.Users.Select(Describe));
    }

    [Fact]
    public async Task An_event_on_a_device_of_another_user_says_so_and_stays_as_it_was_in_the_list_of_events()
    {
        await TrackAsync("a $device_id=D $user_id=U1");
        await TrackAsync("b $device_id=D $user_id=U2 $identity_failure_reason=mine");

        Assert.Equal(["errAnonDistinctIdAssignedAlready"], Failures("$identity_failure_reason"));
        Assert.Equal(Record("b $device_id=D $user_id=U2 $identity_failure_reason=mine"), Store.Events[1].GetRawText());
    }

    [Fact]
    public async Task Events_without_any_id_are_one_user_who_does_not_exist()
    {
        var users = await UsersOfAsync(["a", "b", "c distinct_id="]);

        Assert.Equal(2, users.Length);
        Assert.Matches("^[0-9a-f]{32}: a b$", users[0]);
        Assert.Equal(": c", users[1]);
    }

    [Fact]
    public async Task The_same_ids_in_two_projects_are_two_users()
    {
        await UsersOfAsync(["a $device_id=D", "b $device_id=D $user_id=U"]);
        var users = await UsersOfAsync(["c $device_id=D"], token: "other");

        Assert.Equal(["U+$device:D: a b", "$device:D: c"], users);
        Assert.Equal(["t", "other"], Store.Users.Select(static user => user.Token));
    }

    [Theory]
    [InlineData(TokenCredentials, "token")]
    [InlineData(ServiceAccountCredentials, "")]
    public async Task Without_a_token_the_project_is_that_of_the_credentials(string authorization, string token)
    {
        var record = """{"event":"a","properties":{"time":1500000000,"distinct_id":"U","$insert_id":"i"}}"""u8;
        await PostAsync("import?strict=1&project_id=1", [(byte)'[', .. record, (byte)']'], authorization: authorization);

        Assert.Equal(token, Assert.Single(Store.Users).Token);
    }
}
