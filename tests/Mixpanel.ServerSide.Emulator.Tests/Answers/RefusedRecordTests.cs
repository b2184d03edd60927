using System.Net;
using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Answers;

public sealed class RefusedRecordTests : EmulatorTest
{
    private static readonly string OneOfThree = $"[{TestEvents.Good("a")},{TestEvents.Good("poison")},{TestEvents.Good("b")}]";

    protected override void Configure(MixpanelEmulatorOptions options) =>
        options.RefuseRecord = static record => record.GetRawText().Contains("poison", StringComparison.Ordinal) ? "no poison, please" : null;

    [Fact]
    public async Task An_import_lists_the_refused_event_and_takes_the_others()
    {
        var reply = await ImportAsync(OneOfThree);

        AssertJson(
            """
            {"code":400,"error":"some data points in the request failed validation","status":"Bad Request","num_records_imported":2,
             "failed_records":[{"index":1,"insert_id":"poison","field":"event","message":"'event' is invalid: no poison, please"}]}
            """,
            reply.Json);
        Assert.Equal(["a", "b"], Store.Events.Select(InsertId));
    }

    [Fact]
    public async Task A_track_request_leaves_the_refused_event_out()
    {
        var tracked = $"[{TestEvents.GoodWith("\"token\":\"t\"")},{TestEvents.GoodWith("\"token\":\"t\",\"poison\":1")}]";

        Assert.Equal("1", (await PostAsync("track", tracked)).Body);
        Assert.Single(Store.Events);
    }

    [Fact]
    public async Task A_refused_update_changes_nothing()
    {
        var reply = await PostAsync("engage?verbose=1", """[{"$token":"t","$distinct_id":"ann","$set":{"a":"poison"}}]""");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal((0, "no poison, please"), (reply.Json.GetProperty("status").GetInt32(), reply.Json.GetProperty("error").GetString()));
        Assert.Empty(Store.Profiles);
    }

    [Fact]
    public async Task What_breaks_mixpanels_own_rules_is_told_in_their_words()
    {
        var reply = await ImportAsync($"[{TestEvents.With("\"poison\":1")}]");

        Assert.Contains("must not be missing", reply.Json.GetProperty("failed_records")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static string? InsertId(JsonElement record) => record.GetProperty("properties").GetProperty("$insert_id").GetString();
}
