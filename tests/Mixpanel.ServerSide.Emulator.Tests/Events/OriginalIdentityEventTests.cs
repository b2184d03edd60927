using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class OriginalIdentityEventTests : EmulatorTest
{
    [Theory]
    [InlineData("""{"event":"$identify","properties":{"$identified_id":"ann","$anon_id":"b4f1","token":"t"}}""")]
    [InlineData("""{"event":"$create_alias","properties":{"distinct_id":"ann","alias":"anna","token":"t"}}""")]
    [InlineData("""{"event":"$merge","properties":{"$distinct_ids":["ann","anna"],"token":"t"}}""")]
    public async Task Import_accepts_identity_events(string record)
    {
        var reply = await ImportAsync($"[{record}]");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Single(Store.Events);
    }

    [Theory]
    [InlineData("""{"event":"$identify","properties":{"$identified_id":"ann"}}""", "properties.$anon_id")]
    [InlineData("""{"event":"$identify","properties":{"$anon_id":"b4f1"}}""", "properties.$identified_id")]
    [InlineData("""{"event":"$create_alias","properties":{"distinct_id":"ann"}}""", "properties.alias")]
    [InlineData("""{"event":"$merge","properties":{"$distinct_ids":["ann"]}}""", "properties.$distinct_ids")]
    [InlineData("""{"event":"$merge","properties":{"$distinct_ids":["ann",1]}}""", "properties.$distinct_ids")]
    [InlineData("""{"event":"$merge","properties":{"$distinct_ids":["ann","anna"],"time":"now"}}""", "properties.time")]
    public async Task Import_names_what_an_identity_event_lacks(string record, string field)
    {
        var reply = await ImportAsync($"[{record}]");

        var failed = Assert.Single(reply.Json.GetProperty("failed_records").EnumerateArray());
        Assert.Equal(field, failed.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Track_takes_all_but_merges()
    {
        var merge = await PostAsync("track?verbose=1", """{"event":"$merge","properties":{"$distinct_ids":["a","b"],"token":"t"}}""");
        var identify = await PostAsync("track?verbose=1", """{"event":"$identify","properties":{"$identified_id":"a","$anon_id":"b","token":"t"}}""");

        Assert.Equal(0, merge.Json.GetProperty("status").GetInt32());
        Assert.Equal(1, identify.Json.GetProperty("status").GetInt32());
    }

    protected override void Configure(MixpanelEmulatorOptions options) => options.IdentityModel = EmulatorIdentityModel.Original;
}
