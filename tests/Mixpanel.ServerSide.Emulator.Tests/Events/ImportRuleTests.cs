using System.Net;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Events;

public sealed class ImportRuleTests : EmulatorTest
{
    private static readonly long S = TestEvents.Seconds;

    /// <summary>What is wrong, the record, the field and a part of the message.</summary>
    public static TheoryData<string, string, string, string> BadRecords => new()
    {
        { "null", "null", "event", "must be an object" },
        { "a list", "[]", "event", "must be an object" },
        { "an unknown member", """{"event":"e","properties":{},"extra":1}""", "extra", "not allowed" },
        { "no event", """{"properties":{}}""", "event", "must not be missing" },
        { "an empty event", """{"event":"","properties":{}}""", "event", "not empty" },
        { "a number as event", """{"event":1,"properties":{}}""", "event", "must be a string" },
        { "no properties", """{"event":"e"}""", "properties", "must not be missing" },
        { "a list as properties", """{"event":"e","properties":[]}""", "properties", "must be an object" },
        { "a property twice", TestEvents.GoodWith("\"a\":1,\"a\":1"), "event", "'a' occurs twice" },
        { "a property twice, once escaped", TestEvents.GoodWith("\"a\":1,\"\\u0061\":1"), "event", "'a' occurs twice" },
        { "a nested property twice", TestEvents.GoodWith("\"o\":{\"b\":1,\"b\":2}"), "event", "'b' occurs twice" },
        { "the event twice", """{"event":"e","event":"e","properties":{}}""", "event", "'event' occurs twice" },
        { "half a surrogate pair", TestEvents.GoodWith("\"a\":\"\\ud83d\""), "event", "not valid Unicode" },
        { "half a surrogate pair in a name", TestEvents.GoodWith("\"\\ude00\":1"), "event", "not valid Unicode" },
        { "a number beyond every range", TestEvents.GoodWith("\"a\":1e999"), "event", "out of range" },
        { "an exponent beyond every range", TestEvents.GoodWith("\"a\":1e-99999999999"), "event", "out of range" },
        { "a megabyte", TestEvents.GoodWith($"\"a\":\"{new string('x', 1024 * 1024)}\""), "event", "smaller than 1MB" },
        { "no time", TestEvents.With("\"distinct_id\":\"a\",\"$insert_id\":\"b\""), "properties.time", "must not be missing" },
        { "a text as time", Timed("\"2027-03-05T11:17:23\""), "properties.time", "must be specified as seconds since epoch" },
        { "null as time", Timed("null"), "properties.time", "must be specified as seconds since epoch" },
        { "a time before 1971", Timed("31535999"), "properties.time", "1971" },
        { "a negative time", Timed("-1"), "properties.time", "1971" },
        { "a time too far ahead", Timed($"{S + 3602}"), "properties.time", "one hour" },
        { "milliseconds too far ahead", Timed($"{S + 3602}000"), "properties.time", "one hour" },
        { "microseconds", Timed($"{S}000000"), "properties.time", "one hour" },
        { "no distinct_id", TestEvents.With($"\"time\":{S},\"$insert_id\":\"b\""), "properties.distinct_id", "must not be missing" },
        { "a number as distinct_id", TestEvents.With($"\"time\":{S},\"distinct_id\":7,\"$insert_id\":\"b\""), "properties.distinct_id", "string" },
        { "no $insert_id", TestEvents.With($"\"time\":{S},\"distinct_id\":\"a\""), "properties.$insert_id", "must not be missing" },
        { "a number as $insert_id", Inserted("7"), "properties.$insert_id", "must be a string" },
        { "an empty $insert_id", Inserted("\"\""), "properties.$insert_id", "1 to 36" },
        { "a long $insert_id", Inserted($"\"{new string('a', 37)}\""), "properties.$insert_id", "1 to 36" },
        { "an underscore in $insert_id", Inserted("\"a_b\""), "properties.$insert_id", "'$insert_id' is invalid: must only contain alphanumeric or hyphen '-' characters" },
        { "a letter of another alphabet in $insert_id", Inserted("\"é\""), "properties.$insert_id", "must only contain" },
        { "a number as token", TestEvents.GoodWith("\"token\":1"), "properties.token", "must be a string" },
        { "255 properties", TestEvents.GoodWith(Members(252)), "properties", "fewer than 255 properties" },
        { "255 keys in an object", TestEvents.GoodWith($"\"o\":{{{Members(255)}}}"), "properties.o", "fewer than 255 keys" },
        { "255 elements in a list", TestEvents.GoodWith($"\"l\":{List(255)}"), "properties.l", "fewer than 255 elements" },
        { "255 elements further down", TestEvents.GoodWith($"\"o\":{{\"l\":{List(255)}}}"), "properties.o", "fewer than 255 elements" },
        { "four levels", TestEvents.GoodWith("\"o\":{\"a\":{\"b\":{\"c\":{}}}}"), "properties.o", "nested deeper than 3" },
        { "four levels of lists", TestEvents.GoodWith("\"o\":[[[[]]]]"), "properties.o", "nested deeper than 3" },
        { "a hundred levels", TestEvents.GoodWith($"\"o\":{new string('[', 100)}{new string(']', 100)}"), "event", "nested too deep" },
    };

    public static TheoryData<string, string> GoodRecords => new()
    {
        { "nobody's event", TestEvents.With($"\"time\":{S},\"distinct_id\":\"\",\"$insert_id\":\"b\"") },
        { "milliseconds", Timed($"{S}123") },
        { "fractions of a second", Timed($"{S}.123") },
        { "an exponent", Timed("1.7e9") },
        { "the oldest time", Timed("31536000") },
        { "the oldest time in milliseconds", Timed("31536000000") },
        { "an hour ahead", Timed($"{S + 3600}") },
        { "36 bytes of $insert_id", Inserted($"\"{new string('Z', 36)}\"") },
        { "254 properties", TestEvents.GoodWith(Members(251)) },
        { "254 keys and elements", TestEvents.GoodWith($"\"o\":{{{Members(254)}}},\"l\":{List(254)}") },
        { "three levels", TestEvents.GoodWith("\"o\":{\"a\":{\"b\":{\"c\":1}}}") },
        { "a long string", TestEvents.GoodWith($"\"a\":\"{new string('x', 10_000)}\"") },
        { "a token", TestEvents.GoodWith("\"token\":\"t\"") },
        { "a surrogate pair", TestEvents.GoodWith("\"a\":\"\\ud83d\\ude00\"") },
    };

    public static TheoryData<string> Placeholders =>
    [
        "00000000-0000-0000-0000-000000000000", "anon", "anonymous", "nil", "none", "null", "n/a", "na", "undefined", "unknown", "<nil>",
        "0", "-1", "true", "false", "[]", "{}", "Anonymous", "NULL", "True",
    ];

    [Theory]
    [MemberData(nameof(BadRecords))]
    public async Task A_bad_record_is_named_with_field_and_reason(string what, string record, string field, string message)
    {
        var reply = await ImportAsync($"[{record},{TestEvents.Good("good")}]");

        Assert.True(reply.Status == HttpStatusCode.BadRequest, what);
        var failed = Assert.Single(reply.Json.GetProperty("failed_records").EnumerateArray());
        Assert.Equal(0, failed.GetProperty("index").GetInt32());
        Assert.Equal(field, failed.GetProperty("field").GetString());
        Assert.Contains(message, failed.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, reply.Json.GetProperty("num_records_imported").GetInt32());
        Assert.Single(Store.Events);
    }

    [Theory]
    [MemberData(nameof(GoodRecords))]
    public async Task A_good_record_is_imported(string what, string record)
    {
        var reply = await ImportAsync($"[{record}]");

        Assert.True(reply.Status == HttpStatusCode.OK, $"{what}: {reply.Body}");
        Assert.Single(Store.Events);
    }

    [Theory]
    [MemberData(nameof(Placeholders))]
    public async Task A_placeholder_is_no_id(string id)
    {
        var distinct = TestEvents.With($"\"time\":{S},\"distinct_id\":\"{id}\",\"$insert_id\":\"b\"");

        var reply = await ImportAsync($"[{distinct},{Inserted($"\"{id}\"")}]");

        Assert.Equal(
            ["properties.distinct_id", "properties.$insert_id"],
            reply.Json.GetProperty("failed_records").EnumerateArray().Select(static failed => failed.GetProperty("field").GetString()));
    }

    private static string Timed(string time) => TestEvents.With($"\"time\":{time},\"distinct_id\":\"a\",\"$insert_id\":\"b\"");

    private static string Inserted(string id) => TestEvents.With($"\"time\":{S},\"distinct_id\":\"a\",\"$insert_id\":{id}");

    private static string Members(int count) => string.Join(',', Enumerable.Range(0, count).Select(static i => $"\"m{i}\":{i}"));

    private static string List(int count) => $"[{string.Join(',', Enumerable.Range(0, count))}]";
}
