using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Views;

public sealed class BoundsTests : EmulatorTest
{
    [Fact]
    public async Task The_oldest_events_are_dropped()
    {
        await ImportAsync(TestEvents.Batch(5));

        Assert.Equal(["id-2", "id-3", "id-4"], Store.Events.Select(static e => e.GetProperty("properties").GetProperty("$insert_id").GetString()));
    }

    [Fact]
    public async Task The_oldest_profiles_are_dropped()
    {
        foreach (var id in new[] { "a", "b", "a", "c", "d" })
        {
            await PostAsync("engage", $$$"""{"$token":"t","$distinct_id":"{{{id}}}","$set":{"x":1}}""");
        }

        Assert.Equal(["b", "c", "d"], Store.Profiles.Select(static profile => profile.GetProperty("$distinct_id").GetString()));
    }

    [Fact]
    public async Task The_oldest_groups_are_dropped()
    {
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            await PostAsync("groups", $$$"""{"$token":"t","$group_key":"k","$group_id":"{{{id}}}","$set":{"x":1}}""");
        }

        Assert.Equal(["b", "c", "d"], Store.Groups.Select(static group => group.GetProperty("$group_id").GetString()));
    }

    [Fact]
    public async Task The_oldest_requests_are_dropped()
    {
        foreach (var body in new[] { "a", "b", "c" })
        {
            await PostAsync("track", body);
        }

        Assert.Equal(["b", "c"], Store.Requests.Select(static request => request.Body));
    }

    [Fact]
    public async Task Bytes_are_bounded_as_well()
    {
        var large = new string('x', 40_000);
        foreach (var id in new[] { "a", "b", "c" })
        {
            await PostAsync("engage", $$$"""{"$token":"t","$distinct_id":"{{{id}}}","$set":{"x":"{{{large}}}"}}""");
            await ImportAsync($"[{TestEvents.GoodWith($"\"x\":\"{large}\",\"id\":\"{id}\"")}]");
        }

        Assert.Equal(["b", "c"], Store.Profiles.Select(static profile => profile.GetProperty("$distinct_id").GetString()));
        Assert.Equal(["b", "c"], Store.Events.Select(static e => e.GetProperty("properties").GetProperty("id").GetString()));
    }

    protected override void Configure(MixpanelEmulatorOptions options)
    {
        options.Capacity = 3;
        options.RequestCapacity = 2;
        options.CapacityInBytes = 100_000;
    }
}
