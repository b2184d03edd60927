using System.Net;
using System.Text;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class TrackTests : EmulatorTest
{
    private const string Good = """{"event":"Viewed","properties":{"token":"t","a":"ä+ b~~~~~"}}""";
    private const string NoToken = """{"event":"Viewed","properties":{}}""";

    public static TheoryData<string, string> Encodings => new()
    {
        { "application/json", Good },
        { "application/json", $"[{Good}]" },
        { "text/plain", $"  [{Good}]" },
        { "application/x-www-form-urlencoded", $"[{Good}]" },
        { "application/x-www-form-urlencoded", "data=" + Uri.EscapeDataString(Good) },
        { "application/x-www-form-urlencoded", "ip=0&data=" + Uri.EscapeDataString($"[{Good}]") },
        { "application/x-www-form-urlencoded", "data=" + Uri.EscapeDataString(Base64(Good)) },
        { "application/x-www-form-urlencoded", "data=" + Base64(Good) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_event_is_kept_however_it_comes(string contentType, string body)
    {
        var reply = await PostAsync("track", body, contentType);

        Assert.Equal((HttpStatusCode.OK, "1"), (reply.Status, reply.Body));
        Assert.Equal(Good, Assert.Single(Store.Events).GetRawText());
    }

    [Fact]
    public async Task A_compressed_body_is_read()
    {
        var reply = await PostAsync("track/", Gzip(Encoding.UTF8.GetBytes(Good)), encoding: "gzip");

        Assert.Equal("1", reply.Body);
    }

    [Theory]
    [InlineData("track?verbose=1", Good, """{"status":1,"error":null}""")]
    [InlineData("track?verbose=1", NoToken, """{"status":0,"error":"'properties.token' is invalid: must be a string that is not empty"}""")]
    [InlineData("track?verbose=1", "[]", """{"status":0,"error":"data, missing or empty"}""")]
    [InlineData("track", "verbose=1", """{"status":0,"error":"data, missing or empty"}""")]
    [InlineData("track", NoToken, "0")]
    public async Task The_answer_is_a_digit_or_verbose(string path, string body, string expected)
    {
        var reply = await PostAsync(path, body);

        Assert.Equal((HttpStatusCode.OK, expected), (reply.Status, reply.Body));
    }

    [Theory]
    [InlineData("""{"event":"e","properties":{"token":""}}""")]
    [InlineData("""{"event":"e","properties":{"token":7}}""")]
    [InlineData("""{"event":"","properties":{"token":"t"}}""")]
    [InlineData("""{"event":"e","properties":{"token":"t","time":"now"}}""")]
    [InlineData("""{"event":"e","properties":{"token":"t","a":{"b":{"c":{"d":{}}}}}}""")]
    public async Task A_bad_event_is_not_kept(string record)
    {
        var reply = await PostAsync("track", record);

        Assert.Equal("0", reply.Body);
        Assert.Empty(Store.Events);
    }

    [Fact]
    public async Task One_good_event_makes_the_answer_good()
    {
        var reply = await PostAsync("track", $"[{NoToken},{Good}]");

        Assert.Equal("1", reply.Body);
        Assert.Single(Store.Events);
    }

    [Fact]
    public async Task An_event_older_than_five_days_is_lost_without_a_word()
    {
        var fiveDays = TestEvents.Seconds - (5 * 24 * 60 * 60);

        var old = await PostAsync("track?verbose=1", $$$"""{"event":"old","properties":{"token":"t","time":{{{fiveDays - 1}}}}}""");
        await PostAsync("track?verbose=1", $$$"""{"event":"young","properties":{"token":"t","time":{{{fiveDays}}}000}}""");

        AssertJson("""{"status":1,"error":null}""", old.Json);
        Assert.Equal("young", Assert.Single(Store.Events).GetProperty("event").GetString());
    }

    [Fact]
    public async Task More_than_two_thousand_events_are_refused()
    {
        var reply = await PostAsync("track", $"[{string.Join(',', Enumerable.Repeat(Good, 2001))}]");

        Assert.Equal("0", reply.Body);
        Assert.Empty(Store.Events);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
