using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class IdentityEventTests : EmulatorTest
{
    private const string Identify = """{"event":"$identify","properties":{"token":"t","$identified_id":"ann","$anon_id":"b4f1"}}""";

    [Theory]
    [InlineData("$identify")]
    [InlineData("$create_alias")]
    [InlineData("$merge")]
    public async Task One_identity_event_makes_import_refuse_the_whole_batch(string name)
    {
        var identity = TestEvents.Good().Replace("Signed Up", name, StringComparison.Ordinal);

        var reply = await ImportAsync($"[{TestEvents.Good()},{identity},{{}}]");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        AssertJson(
            """
            {"code":400,"error":"some data points in the request failed validation","status":"Bad Request","num_records_imported":0,
             "failed_records":["identity events are not allowed when project is using simplified identity management"]}
            """,
            reply.Json);
        Assert.Empty(Store.Events);
    }

    [Fact]
    public async Task Without_strict_they_are_only_ignored()
    {
        var reply = await ImportAsync($"[{Identify},{TestEvents.Good()}]", "?strict=0");

        Assert.Equal("1", reply.Body);
        Assert.Single(Store.Events);
    }

    [Fact]
    public async Task Track_ignores_them()
    {
        var reply = await PostAsync("track", Identify);

        Assert.Equal("1", reply.Body);
        Assert.Empty(Store.Events);
    }
}
