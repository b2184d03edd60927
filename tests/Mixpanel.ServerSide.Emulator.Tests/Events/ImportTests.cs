using System.Net;
using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class ImportTests : EmulatorTest
{
    [Theory]
    [InlineData("import?strict=1")]
    [InlineData("import/?strict=1")]
    public async Task Good_events_are_counted_and_kept(string path)
    {
        var reply = await PostAsync(path, TestEvents.Batch(3));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        AssertJson("""{"code":200,"num_records_imported":3,"status":"OK"}""", reply.Json);
        Assert.Equal(3, Store.Events.Count);
    }

    [Fact]
    public async Task An_event_is_shown_with_the_very_bytes_that_were_received()
    {
        var received = TestEvents.GoodWith("\"n\": 1.50e1,  \"s\":\"\\u00e9 <\\/b> é 😀\",\"big\":12345678901234567890123,\"long\":\"" + new string('x', 300) + "\"");

        await ImportAsync($"[ {received} ]");

        Assert.Equal(received, Store.Events.Single().GetRawText());
        Assert.Equal($"[{received}]", await Client.GetStringAsync("emulator/events", Stop));
    }

    [Fact]
    public async Task Lines_of_json_are_read()
    {
        var reply = await ImportAsync($"{TestEvents.Good("a")}\r\n\n{TestEvents.Good("b")}\n", contentType: "application/x-ndjson; charset=utf-8");

        AssertJson("""{"code":200,"num_records_imported":2,"status":"OK"}""", reply.Json);
        Assert.Equal(["a", "b"], Store.Events.Select(Id));
    }

    [Fact]
    public async Task A_compressed_body_is_read()
    {
        var reply = await PostAsync("import?strict=1", Gzip(Encoding.UTF8.GetBytes(TestEvents.Batch(2))), encoding: "gzip");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(2, Store.Events.Count);
    }

    [Fact]
    public async Task The_good_events_of_a_bad_batch_are_kept_and_the_bad_ones_named()
    {
        var reply = await ImportAsync($"[{TestEvents.Good("a")},{TestEvents.With("\"distinct_id\":\"x\",\"$insert_id\":\"b\"")},{TestEvents.Good("c")},7]");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        AssertJson(
            """
            {"code":400,"error":"some data points in the request failed validation","status":"Bad Request","num_records_imported":2,
             "failed_records":[
               {"index":1,"insert_id":"b","field":"properties.time","message":"'properties.time' is invalid: must not be missing"},
               {"index":3,"insert_id":"","field":"event","message":"'event' is invalid: must be an object"}]}
            """,
            reply.Json);
        Assert.Equal(["a", "c"], Store.Events.Select(Id));
    }

    [Theory]
    [InlineData("?strict=0")]
    [InlineData("")]
    public async Task Without_strict_bad_events_are_left_out_in_silence(string query)
    {
        var reply = await ImportAsync($"[{TestEvents.With("")},{TestEvents.Good()}]", query);

        Assert.Equal((HttpStatusCode.OK, "1"), (reply.Status, reply.Body));
        Assert.Equal("id-1", Id(Assert.Single(Store.Events)));
    }

    [Fact]
    public async Task Two_thousand_events_are_accepted()
    {
        var reply = await ImportAsync(TestEvents.Batch(2000));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(2000, Store.Events.Count);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    public async Task More_than_two_thousand_events_are_refused(string contentType)
    {
        var body = contentType == "application/json" ? TestEvents.Batch(2001) : string.Join('\n', Enumerable.Repeat(TestEvents.Good(), 2001));

        var reply = await ImportAsync(body, contentType: contentType);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
        Assert.Empty(Store.Events);
    }

    [Fact]
    public async Task An_empty_array_is_a_success_with_nothing_in_it()
    {
        var reply = await ImportAsync("[]");

        AssertJson("""{"code":200,"num_records_imported":0,"status":"OK"}""", reply.Json);
    }

    private static string Id(JsonElement record) => record.GetProperty("properties").GetProperty("$insert_id").GetString()!;
}
