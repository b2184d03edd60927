namespace Mixpanel.ServerSide.Emulator.Tests.Users;

public sealed class OriginalUserTests : UserTest
{
    private const string Uuid1 = "6f9619ff-8b86-4011-b42d-00c04fc964f1";
    private const string Uuid2 = "6F9619FF-8B86-4011-A42D-00C04FC964F2";
    private const string Uuid3 = "6f9619ff-8b86-4011-942d-00c04fc964f3";

    // What is sent, a comma between events; who ends up with what; and why ids were not joined. 1 to 3 are UUIDs.
    public static TheoryData<string, string[], string?> Rules => new()
    {
        { "a distinct_id=U", ["U: a"], null },
        { "a distinct_id=", [": a"], null },
        { "a distinct_id=#7, b distinct_id=7", ["7: a b"], null },
        { "a distinct_id=1 $device_id=1 $user_id=U, b distinct_id=U", ["1: a", "U: b"], null },
        { "a distinct_id=$device:1, b distinct_id=1", ["$device:1: a", "1: b"], null },

        // The API's words, with and without the mark of a device, and the web SDK's.
        { "a distinct_id=1, $identify $identified_id=U $anon_id=1, b distinct_id=U", ["U+1: a $identify b"], null },
        { "a distinct_id=2, $identify $identified_id=U $anon_id=2, b distinct_id=2", ["U+2: a $identify b"], null },
        { "a distinct_id=$device:1, $identify $identified_id=U $anon_id=$device:1", ["U+$device:1: a $identify"], null },
        { "a distinct_id=$device:1, $identify distinct_id=U $anon_distinct_id=$device:1", ["U+$device:1: a $identify"], null },
        { "$identify distinct_id=#7 $anon_distinct_id=$device:1, a distinct_id=7", ["7+$device:1: $identify a"], null },
        { "$identify $identified_id=U $anon_id=1, $identify $identified_id=U $anon_id=3, a distinct_id=3", ["U+1+3: $identify $identify a"], null },
        { "$identify $identified_id=U $anon_id=1, $identify $identified_id=U $anon_id=1", ["U+1: $identify $identify"], null },
        { "$identify $identified_id=U distinct_id=other $anon_id=1, a distinct_id=1", ["other: $identify", "U+1: a"], null },

        // What does not join.
        { "a distinct_id=1, $identify $identified_id=1 $anon_id=1", ["1: a $identify"], "errSameIDs" },
        { "a distinct_id=X, $identify $identified_id=U $anon_id=X", ["X: a", "U: $identify"], "errAnonDistinctIdNonGUIDForm" },
        { "$identify $identified_id=U $anon_id=18f3e2a1b2c3d4-0e5f6a7b8c9d0e-1b525636-1fa400-18f3e2a1b2d1a2b", ["U: $identify"], "errAnonDistinctIdNonGUIDForm" },
        { "$identify $identified_id=U $anon_id=6f9619ff-8b86-1011-b42d-00c04fc964f1", ["U: $identify"], "errAnonDistinctIdNonGUIDForm" },
        { "$identify $identified_id=U $anon_id=6f9619ff8b864011b42d00c04fc964f1", ["U: $identify"], "errAnonDistinctIdNonGUIDForm" },
        { "$identify $identified_id=U $anon_id=$device:$device:1", ["U: $identify"], "errAnonDistinctIdNonGUIDForm" },
        { "$identify $identified_id=U1 $anon_id=1, $identify $identified_id=U2 $anon_id=1, a distinct_id=1", ["U1+1: $identify a", "U2: $identify"], "errAnonDistinctIdAssignedAlready" },
        { "$identify $identified_id=3 $anon_id=1, $identify $identified_id=U $anon_id=3, a distinct_id=3", ["3+1: $identify a", "U: $identify"], "errAnonDistinctIdAssignedAlready" },
        { "$identify $identified_id=U1 $anon_id=1, $identify distinct_id=U2 $anon_distinct_id=U1, a distinct_id=U1", ["U1+1: $identify a", "U2: $identify"], "errAnonDistinctIdNonGUIDForm" },

        // An alias needs no form, and has one id.
        { "a distinct_id=U, $create_alias distinct_id=U alias=X, b distinct_id=X", ["U+X: a $create_alias b"], null },
        { "$create_alias distinct_id=U alias=X, $create_alias distinct_id=X alias=Y, a distinct_id=Y", ["U+X+Y: $create_alias $create_alias a"], null },
        { "$create_alias distinct_id=U alias=X, $create_alias distinct_id=U alias=X", ["U+X: $create_alias $create_alias"], null },
        { "$create_alias distinct_id=U alias=X, $create_alias distinct_id=V alias=X, a distinct_id=X", ["U+X: $create_alias a", "V: $create_alias"], "errAliasAlreadyExists" },

        // The web SDK's sign-up with alias, and what it does afterwards.
        { "a distinct_id=$device:1, $create_alias distinct_id=$device:1 alias=X, $identify distinct_id=X $anon_distinct_id=$device:1", ["X+$device:1: a $create_alias $identify"], null },

        // Without an identified id: what looks like a user's.
        { "$create_alias distinct_id=$device:1 alias=1, $create_alias distinct_id=1 alias=X", ["X+$device:1+1: $create_alias $create_alias"], null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_event_has_its_user(string events, string[] users, string? failure)
    {
        var found = await UsersOfAsync(events.Split(", ").Select(static text => string.Join(' ', text.Split(' ').Select(Expand))));

        Assert.Equal(users, found.Select(Shorten));
        Assert.Equal(failure is null ? [] : new[] { failure }, Failures("$failure_reason"));
        Assert.Equal(failure is null ? 0 : 1, Failures("$failure_description").Count);
    }

    [Fact]
    public async Task A_merge_joins_two_users()
    {
        await TrackAsync($"$identify $identified_id=U1 $anon_id={Uuid1}");
        await TrackAsync($"$identify $identified_id=U2 $anon_id={Uuid2}");
        await MergeAsync("U2", Uuid1);
        await MergeAsync("U1", "U2");
        await TrackAsync("a distinct_id=U1");

        Assert.Equal([$"U2+{Uuid2}+U1+{Uuid1}: $identify $identify $merge $merge a"], Store.Users.Select(Describe));
        Assert.Empty(Failures("$failure_reason"));
    }

    [Fact]
    public async Task The_order_of_arrival_does_not_matter()
    {
        string[] events =
        [
            $"a distinct_id={Uuid1}", $"$identify $identified_id=U $anon_id={Uuid1}", $"$identify $identified_id=U $anon_id={Uuid3}",
            $"b distinct_id={Uuid3}", "$create_alias distinct_id=U alias=X",
        ];
        foreach (var order in Orders(events))
        {
            var described = Assert.Single(await UsersOfAsync(order)).Split(": ");
            Assert.Equal("U", described[0].Split('+')[0]);
            Assert.Equal(new[] { Uuid1, Uuid3, "X" }.Order(), described[0].Split('+').Skip(1).Order());
            Assert.Equal(order.Select(static text => text.Split(' ')[0]), described[1].Split(' '));
            Store.Clear();
        }
    }

    [Fact]
    public async Task A_user_has_at_most_500_ids()
    {
        await TrackAsync(Enumerable.Range(0, 500).Select(static i => $"$identify $identified_id=U $anon_id=6f9619ff-8b86-4011-b42d-{i:x12}"));

        var last = Store.Users.Single(static user => user.Id == "U").Events[^1].GetProperty("properties");
        Assert.Equal(500, Store.Users[0].Ids.Count);
        Assert.Equal("errManyIDs", last.GetProperty("$failure_reason").GetString());
        Assert.Equal("too many distinctIDs mapped together, Cluster size: 501 Max limit: 500", last.GetProperty("$failure_description").GetString());
        Assert.Single(Failures("$failure_reason"));
    }

    protected override void Configure(MixpanelEmulatorOptions options) => options.IdentityModel = EmulatorIdentityModel.Original;

    private static string Expand(string word) => word.Split('=') is [var name, var value]
        ? $"{name}={value.Replace("$device:", "", StringComparison.Ordinal) switch
        {
            "1" => value.Replace("1", Uuid1, StringComparison.Ordinal),
            "2" => value.Replace("2", Uuid2, StringComparison.Ordinal),
            "3" => value.Replace("3", Uuid3, StringComparison.Ordinal),
            _ => value,
        }}"
        : word;

    private static string Shorten(string user) =>
        user.Replace(Uuid1, "1", StringComparison.Ordinal).Replace(Uuid2, "2", StringComparison.Ordinal).Replace(Uuid3, "3", StringComparison.Ordinal);
}
