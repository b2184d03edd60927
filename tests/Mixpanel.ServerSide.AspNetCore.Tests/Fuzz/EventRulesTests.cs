using System.Text.Json;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Fuzz;

/// <summary>The rules find what they are there for.</summary>
public sealed class EventRulesTests
{
    private const string Guid = "5f29027d-0a15-41d4-a067-be54005d38be";

    [Theory]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":""}}""")]
    [InlineData($$$"""{"event":"Seen","properties":{"distinct_id":"$device:{{{Guid}}}","$device_id":"{{{Guid}}}"}}""")]
    [InlineData($$$"""{"event":"Seen","properties":{"distinct_id":"{{{Guid}}}","$device_id":"{{{Guid}}}"}}""")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"$device:d","$device_id":"d"}}""")]
    [InlineData($$$"""{"event":"Seen","properties":{"distinct_id":"app:1","$user_id":"app:1","$device_id":"{{{Guid}}}"}}""")]
    [InlineData($$$"""{"event":"$identify","properties":{"distinct_id":"app:1","$identified_id":"app:1","$anon_id":"{{{Guid}}}"}}""")]
    [InlineData("""{"$token":"t","$distinct_id":"app:1","$set":{"Seen":true}}""")]
    public void Good_records_break_no_rule(string record) => Assert.Equal([], BrokenBy(record));

    [Theory]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"","$current_url":"https://a/?x=zqSecretqz"}}""", "a secret leaves")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"","sku":"Zqvisitorqz"}}""", "a user of a cookie leaves")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"","sku":"7309114477309114"}}""", "a user of a cookie leaves")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"jane","$user_id":"jane"}}""", "an event is of a user who is not signed in")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"jane","$device_id":"jane"}}""", "a distinct id is neither that of the user nor an anonymous one")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"app:1"}}""", "a distinct id is neither that of the user nor an anonymous one")]
    [InlineData("""{"event":"$identify","properties":{"distinct_id":"jane","$identified_id":"jane","$anon_id":"d"}}""", "a distinct id is neither that of the user nor an anonymous one")]
    [InlineData("""{"event":"Seen","properties":{"$user_id":"app:1"}}""", "a distinct id is neither that of the user nor an anonymous one")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"","$device_id":"$device:d"}}""", "a device id is none")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"","$device_id":"a\u0001"}}""", "a device id is none")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"","$email":"x"}}""", "a property '$email' that nobody has set")]
    [InlineData("""{"event":"Seen","properties":{"distinct_id":"","sku":"\ud83d"}}""", "a text is not Unicode")]
    [InlineData("""{"$token":"t","$distinct_id":"jane","$set":{"Seen":true}}""", "a profile is that of nobody who is signed in")]
    [InlineData("""{"$token":"t","$distinct_id":"$device:d","$set":{"Seen":true}}""", "a profile is that of nobody who is signed in")]
    public void Each_rule_can_be_broken(string record, string broken) => Assert.Equal([broken], BrokenBy(record));

    [Fact]
    public void A_text_may_have_255_characters()
    {
        Assert.Equal([], BrokenBy($$$"""{"event":"Seen","properties":{"distinct_id":"","sku":"{{{new string('x', 255)}}}"}}"""));
        Assert.Equal(["a text is too long"], BrokenBy($$$"""{"event":"Seen","properties":{"distinct_id":"","sku":"{{{new string('x', 256)}}}"}}"""));
    }

    private static List<string> BrokenBy(string json)
    {
        using var record = JsonDocument.Parse(json);
        return [.. EventRules.BrokenBy(record.RootElement)];
    }
}
