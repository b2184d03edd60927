using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Views;

public sealed class UserViewTests : EmulatorTest
{
    [Fact]
    public async Task Users_are_shown_with_their_ids_and_events()
    {
        await PostAsync("track", """[{"event":"a","properties":{"token":"t","$device_id":"D"}},{"event":"b","properties":{"token":"t","distinct_id":""}}]""");
        await PostAsync("track", """{"event":"c","properties":{"token":"t","$device_id":"D","$user_id":"U","n":1.50}}""");

        AssertJson(
            """
            [{"id":"U","ids":["U","$device:D"],"token":"t","eventCount":2,"events":[
               {"event":"a","properties":{"token":"t","$device_id":"D"}},
               {"event":"c","properties":{"token":"t","$device_id":"D","$user_id":"U","n":1.50}}]},
             {"id":"","ids":[],"token":"t","eventCount":1,"events":[{"event":"b","properties":{"token":"t","distinct_id":""}}]}]
            """,
            await GetJsonAsync("emulator/users"));
    }

    [Fact]
    public async Task Only_the_newest_users_and_their_last_events_can_be_asked_for()
    {
        foreach (var (name, user) in new[] { ("a", "U1"), ("b", "U2"), ("c", "U2"), ("d", "U2") })
        {
            await PostAsync("track", $$$"""{"event":"{{{name}}}","properties":{"token":"t","$user_id":"{{{user}}}"}}""");
        }

        using var response = await Client.GetAsync(new Uri("emulator/users?newest=1&events=2", UriKind.Relative), Stop);
        var user2 = Assert.Single(Parse(await response.Content.ReadAsStringAsync(Stop)).EnumerateArray());

        Assert.Equal(["2"], response.Headers.GetValues("X-Total-Count"));
        Assert.Equal(("U2", 3), (user2.GetProperty("id").GetString(), user2.GetProperty("eventCount").GetInt32()));
        Assert.Equal(["c", "d"], user2.GetProperty("events").EnumerateArray().Select(static e => e.GetProperty("event").GetString()));
    }

    [Theory]
    [InlineData("newest=0")]
    [InlineData("events=0")]
    [InlineData("events=many")]
    public async Task A_number_that_is_none_is_refused(string query)
    {
        using var response = await Client.GetAsync(new Uri("emulator/users?" + query, UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task What_has_arrived_or_was_forgotten_shows_at_the_next_look()
    {
        Assert.Empty(Store.Users);
        await ImportAsync(TestEvents.Batch(2));
        Assert.Equal(2, Assert.Single(Store.Users).Events.Count);
        await ImportAsync(TestEvents.Batch(1));
        Assert.Equal(3, Assert.Single(Store.Users).Events.Count);
        Assert.Same(Store.Users, Store.Users);
        Store.Clear();
        Assert.Empty(Store.Users);
    }

    [Fact]
    public async Task A_user_with_many_large_events_is_shown_whole()
    {
        var events = Enumerable.Range(0, 200).Select(static i => TestEvents.GoodWith($"\"i\":{i},\"x\":\"{new string('x', 10_000)}\""));
        var batch = $"[{string.Join(',', events)}]";
        await ImportAsync(batch);

        Assert.Equal(
            $$"""[{"id":"ann","ids":["ann"],"token":"token","eventCount":200,"events":{{batch}}}]""",
            await Client.GetStringAsync("emulator/users", Stop));
    }
}
