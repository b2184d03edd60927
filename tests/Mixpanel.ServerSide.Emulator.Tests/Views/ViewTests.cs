using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Views;

public sealed class ViewTests : EmulatorTest
{
    [Theory]
    [InlineData("emulator/events")]
    [InlineData("emulator/users")]
    [InlineData("emulator/profiles/")]
    [InlineData("emulator/groups")]
    [InlineData("emulator/requests")]
    public async Task An_empty_emulator_shows_empty_arrays(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Stop);

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("[]", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Only_the_newest_can_be_asked_for()
    {
        await ImportAsync(TestEvents.Batch(5));

        using var response = await Client.GetAsync(new Uri("emulator/events?newest=2", UriKind.Relative), Stop);

        Assert.Equal(["5"], response.Headers.GetValues("X-Total-Count"));
        AssertJson($"[{TestEvents.Good("id-3")},{TestEvents.Good("id-4")}]", Parse(await response.Content.ReadAsStringAsync(Stop)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("99999999999")]
    public async Task A_number_that_is_none_is_refused(string newest)
    {
        using var response = await Client.GetAsync(new Uri("emulator/events?newest=" + newest, UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Many_large_events_are_shown_whole()
    {
        var events = Enumerable.Range(0, 200).Select(static i => TestEvents.GoodWith($"\"i\":{i},\"x\":\"{new string('x', 10_000)}\""));
        var batch = $"[{string.Join(',', events)}]";
        await ImportAsync(batch);

        Assert.Equal(batch, await Client.GetStringAsync("emulator/events", Stop));
    }

    [Fact]
    public async Task Delete_forgets_all()
    {
        await ImportAsync(TestEvents.Batch(1));
        await PostAsync("engage", """{"$token":"t","$distinct_id":"a","$set":{}}""");
        await PostAsync("groups", """{"$token":"t","$group_key":"k","$group_id":"a","$set":{}}""");
        Store.EnqueueAnswer(new() { StatusCode = 500 });

        using var response = await Client.DeleteAsync(new Uri("emulator", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal((0, 0, 0), (Store.Events.Count, Store.Profiles.Count, Store.Groups.Count));
        Assert.Empty(Store.Requests);
        Assert.Equal(0, Store.PendingAnswers);
        Assert.Equal(HttpStatusCode.OK, (await ImportAsync("[]")).Status);
    }

    [Fact]
    public async Task Many_senders_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async i =>
        {
            await ImportAsync(TestEvents.Batch(50));
            await PostAsync("engage", """{"$token":"t","$distinct_id":"ann","$add":{"n":1}}""");
            await GetJsonAsync("emulator/profiles");
        }));

        Assert.Equal(32 * 50, Store.Events.Count);
        Assert.Equal(32, Store.Profiles.Single().GetProperty("$properties").GetProperty("n").GetInt32());
    }
}
