using System.Net;
using Microsoft.Extensions.Time.Testing;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.WebSdk;

public sealed class RecordedRequestTests : EmulatorTest
{
    // What mixpanel-browser 2.83.0 sent, byte for byte, with most of its default properties switched off.
    private const string Recorded =
        "data=W3siZXZlbnQiOiJHcsO8w59lIO2gve24gCIsInByb3BlcnRpZXMiOnsiJGluc2VydF9pZCI6ImgwYWYzbzBteGl3bXBlcXMiLCJ0aW1lIjoxNzk1OTcyNjgxLjU0NSwiZGlz"
        + "dGluY3RfaWQiOiIkZGV2aWNlOjRkMGMyYzczLWE1YTQtNGJiNi1iODQ4LTAwMTc2ODc0MjYwNSIsIiRkZXZpY2VfaWQiOiI0ZDBjMmM3My1hNWE0LTRiYjYtYjg0OC0wMDE3Njg3"
        + "NDI2MDUiLCJHcsO2w59lIjoiw6Qg4pqhIO2gve24gCIsImMiOiLtoIDtsIDtr7%2Ftv78iLCJ0b2tlbiI6InRvayIsIm1wX3NlbnRfYnlfbGliX3ZlcnNpb24iOiIyLjgzLjAifX1d";

    private const string Meant =
        """
        {"event":"Grüße 😀","properties":{"$insert_id":"h0af3o0mxiwmpeqs","time":1795972681.545,
         "distinct_id":"$device:4d0c2c73-a5a4-4bb6-b848-001768742605","$device_id":"4d0c2c73-a5a4-4bb6-b848-001768742605",
         "Größe":"ä ⚡ 😀","c":"𐀀\udbff\udfff","token":"tok","mp_sent_by_lib_version":"2.83.0"}}
        """;

    [Theory]
    [InlineData(WebSdkWire.Form)]
    [InlineData(WebSdkWire.Beacon)]
    public async Task A_recorded_batch_is_stored_with_all_its_characters(string contentType)
    {
        var reply = await PostAsync("track/" + WebSdkWire.Query, Recorded, contentType);

        Assert.Equal((HttpStatusCode.OK, """{"status":1,"error":null}"""), (reply.Status, reply.Body));
        AssertJson(Meant, Assert.Single(Store.Events));
        Assert.Equal("$device:4d0c2c73-a5a4-4bb6-b848-001768742605", Assert.Single(Store.Users).Id);
    }

    [Fact]
    public void The_wire_of_these_tests_is_the_recorded_one()
    {
        var compact = Meant.ReplaceLineEndings("").Replace(", \"", ",\"", StringComparison.Ordinal).Replace("\\udbff\\udfff", "\udbff\udfff", StringComparison.Ordinal);

        Assert.Equal(Recorded, WebSdkWire.Base64($"[{compact}]"));
    }

    protected override void Configure(MixpanelEmulatorOptions options) =>
        options.TimeProvider = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1795972681));
}
