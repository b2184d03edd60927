using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class AcceptedTokenTests : EmulatorTest
{
    protected override void Configure(MixpanelEmulatorOptions options) => options.AcceptedToken = "mine";

    [Fact]
    public async Task Import_refuses_another_token()
    {
        var reply = await ImportAsync(TestEvents.Batch(1));

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Fact]
    public async Task Import_accepts_the_token()
    {
        var reply = await PostAsync("import?strict=1", "[]"u8.ToArray(), authorization: "Basic bWluZTo=");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData("track", """{"event":"e","properties":{"token":"other"}}""")]
    [InlineData("engage", """{"$token":"other","$distinct_id":"ann","$set":{"a":1}}""")]
    [InlineData("groups", """{"$token":"other","$group_key":"k","$group_id":"g","$set":{"a":1}}""")]
    public async Task The_other_endpoints_store_nothing_and_say_nothing(string path, string body)
    {
        var reply = await PostAsync(path, body);

        Assert.Equal("1", reply.Body);
        Assert.Equal((0, 0, 0), (Store.Events.Count, Store.Profiles.Count, Store.Groups.Count));
    }
}
