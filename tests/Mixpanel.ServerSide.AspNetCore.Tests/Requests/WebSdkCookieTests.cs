using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.AspNetCore.Requests;

namespace Mixpanel.ServerSide.AspNetCore.Tests.Requests;

public sealed class WebSdkCookieTests
{
    private const string Name = "mp_token_mixpanel";
    private const string Guid = "5f29027d-0a15-41d4-a067-be54005d38be";
    private const string OldId = "18f3c2a1b0d-0a1b2c3d4e5f-1b525636-1fa400-18f3c2a1b0e1234";

    [Fact]
    public void An_anonymous_visitor_has_a_device_id_and_its_distinct_id() =>
        Assert.Equal(
            new WebSdkIdentity(Guid, "$device:" + Guid),
            Read($$"""{"distinct_id":"$device:{{Guid}}","$device_id":"{{Guid}}"}"""));

    [Fact]
    public void A_user_in_the_cookie_is_told_apart_from_the_device() =>
        Assert.Equal(
            new WebSdkIdentity(Guid, null, "jane"),
            Read($$"""{"distinct_id":"jane","$device_id":"{{Guid}}","$user_id":"jane"}"""));

    [Fact]
    public void A_user_id_that_poses_as_a_device_does_not_become_the_distinct_id() =>
        Assert.Equal(new WebSdkIdentity("jane", null), Read("""{"distinct_id":"jane","$device_id":"jane"}"""));

    [Fact]
    public void A_plain_id_beside_a_user_does_not_become_the_distinct_id() =>
        Assert.Equal(
            new WebSdkIdentity(Guid, null, Guid),
            Read($$"""{"distinct_id":"{{Guid}}","$device_id":"{{Guid}}","$user_id":"{{Guid}}"}"""));

    [Fact]
    public void A_plain_distinct_id_of_older_sdks_is_taken_if_it_is_the_device_id() =>
        Assert.Equal(new WebSdkIdentity(Guid, Guid), Read($$"""{"distinct_id":"{{Guid}}","$device_id":"{{Guid}}"}"""));

    [Fact]
    public void The_distinct_id_of_another_device_is_left_out() =>
        Assert.Equal(new WebSdkIdentity("a", null), Read("""{"distinct_id":"$device:b","$device_id":"a"}"""));

    [Fact]
    public void A_prefix_in_the_device_id_is_stripped_once() =>
        Assert.Equal(new WebSdkIdentity("a", "$device:a"), Read("""{"distinct_id":"$device:a","$device_id":"$device:a"}"""));

    [Fact]
    public void A_number_is_taken_as_its_text() =>
        Assert.Equal(new WebSdkIdentity("12345", null), Read("""{"distinct_id":42,"$device_id":12345}"""));

    [Fact]
    public void A_device_id_in_the_form_of_older_sdks_is_taken() =>
        Assert.Equal(
            new WebSdkIdentity(OldId, "$device:" + OldId),
            Read($$"""{"distinct_id": "$device:{{OldId}}", "$device_id": "{{OldId}}"}"""));

    [Fact]
    public void An_old_cookie_without_device_id_gives_the_prefixed_distinct_id() =>
        Assert.Equal(new WebSdkIdentity("a", "$device:a"), Read("""{"distinct_id":"$device:a"}"""));

    [Theory]
    [InlineData(Guid)]
    [InlineData(OldId)]
    public void An_old_cookie_without_device_id_gives_a_distinct_id_of_the_sdks_making(string id) =>
        Assert.Equal(new WebSdkIdentity(id, id), Read($$"""{"distinct_id":"{{id}}"}"""));

    [Theory]
    [InlineData("""{"distinct_id":"jane@example.com"}""")]
    [InlineData("""{"distinct_id":12345}""")]
    [InlineData("""{"distinct_id":"5f29027d-0a15-41d4-a067-be54005d38be","$user_id":"5f29027d-0a15-41d4-a067-be54005d38be"}""")]
    [InlineData("""{"$user_id":"jane"}""")]
    [InlineData("{}")]
    public void An_old_cookie_of_a_user_gives_nothing(string json) => Assert.Null(Read(json));

    [Fact]
    public void A_missing_distinct_id_does_not_cost_the_device_id() =>
        Assert.Equal(new WebSdkIdentity("a", null), Read("""{"$device_id":"a"}"""));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("$device:")]
    [InlineData("$device: ")]
    [InlineData("undefined")]
    [InlineData("$device:NULL")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("a\\nb")]
    [InlineData("a\\u0000")]
    [InlineData("a\\u009f")]
    [InlineData("\\ud83d")]
    public void An_unusable_device_id_is_refused(string id) =>
        Assert.Null(Read($$"""{"distinct_id":"$device:{{Guid}}","$device_id":"{{id}}"}"""));

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""["a"]""")]
    public void A_device_id_that_is_neither_text_nor_a_proper_number_is_refused(string json) =>
        Assert.Null(Read($$"""{"distinct_id":"$device:{{Guid}}","$device_id":{{json}}}"""));

    [Fact]
    public void An_id_is_as_long_as_a_distinct_id_may_be_with_its_prefix()
    {
        Assert.NotNull(Read($$"""{"$device_id":"{{new string('a', 247)}}"}"""));
        Assert.Null(Read($$"""{"$device_id":"{{new string('a', 248)}}"}"""));
    }

    [Theory]
    [InlineData("""{"$device_id":"a","$device_id":"a"}""")]
    [InlineData("""{"$device_id":"a","\u0024device_id":"b"}""")]
    [InlineData("""{"$device_id":"a","__timers":{"x":1,"x":2}}""")]
    [InlineData("""{"$device_id":"a",}""")]
    [InlineData("""{"$device_id":"a"}{}""")]
    [InlineData("""{'$device_id':'a'}""")]
    [InlineData("""[{"$device_id":"a"}]""")]
    [InlineData("\"$device_id\"")]
    [InlineData("null")]
    public void A_value_that_is_no_strict_json_object_is_refused(string json) => Assert.Null(Read(json));

    [Fact]
    public void A_name_may_be_in_two_objects() =>
        Assert.Equal("a", Read("""{"$device_id":"a","x":{"x":{"x":1},"y":2},"y":[{"x":1},{"x":2}],"$user_id":null}""")?.DeviceId);

    [Fact]
    public void A_name_twice_is_found_behind_other_objects() =>
        Assert.Null(Read("""{"$device_id":"a","x":{"y":{"z":1}},"y":[{"x":1},{"x":2}],"x":3}"""));

    [Fact]
    public void Many_different_names_are_no_repetition() =>
        Assert.Equal("a", ReadHeader(Name + """={"$device_id":"a",""" + string.Join(',', Enumerable.Range(0, 700).Select(static i => $"\"{i}\":{i}")) + "}")?.DeviceId);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void Objects_may_be_nested_as_deep_as_the_json_reader_allows(int depth, bool allowed) =>
        Assert.Equal(allowed, Read($$"""{"$device_id":"a","x":{{string.Concat(Enumerable.Repeat("{\"x\":", depth))}}1{{new string('}', depth)}}}""") is not null);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Null(Read($$"""{"$device_id":"a","x":{{new string('[', 1_000)}}{{new string(']', 1_000)}}}"""));

    [Fact]
    public void A_name_may_be_written_with_escapes() =>
        Assert.Equal(new WebSdkIdentity("a", null), Read("""{"\u0024device_id":"a"}"""));

    [Fact]
    public void A_value_that_was_not_percent_encoded_is_read() =>
        Assert.Equal("a", ReadHeader(Name + """={"$device_id":"a","x":"1,2"}""")?.DeviceId);

    [Fact]
    public void The_first_of_two_cookies_counts() =>
        Assert.Equal("a", ReadHeader($$"""{{Name}}={"$device_id":"a"}; {{Name}}={"$device_id":"b"}""")?.DeviceId);

    [Fact]
    public void A_bad_first_cookie_is_not_replaced_by_the_second() =>
        Assert.Null(ReadHeader($$"""{{Name}}=%; {{Name}}={"$device_id":"b"}"""));

    [Theory]
    [InlineData("""MP_TOKEN_MIXPANEL={"$device_id":"a"}""")]
    [InlineData("""xmp_token_mixpanel={"$device_id":"a"}""")]
    [InlineData("""mp_token_mixpanel2={"$device_id":"a"}""")]
    [InlineData("""mp_token_mixpanel ={"$device_id":"a"}""")]
    [InlineData("mp_token_mixpanel")]
    [InlineData("mp_token_mixpanel=")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_the_exact_name_with_a_value_counts(string? header) => Assert.Null(ReadHeader(header));

    [Theory]
    [InlineData("""a=1;mp_token_mixpanel={"$device_id":"a"}""")]
    [InlineData("""a=1;   mp_token_mixpanel={"$device_id":"a"} ; b=2""")]
    [InlineData(""";;=;mp_token_mixpanel={"$device_id":"a"};""")]
    public void Other_cookies_and_spaces_do_not_matter(string header) => Assert.Equal("a", ReadHeader(header)?.DeviceId);

    [Fact]
    public void A_very_long_value_is_not_looked_at()
    {
        var json = """{"$device_id":"a"}""";

        Assert.NotNull(ReadHeader(Name + "=" + json.PadRight(WebSdkCookie.MaxLength)));
        Assert.Null(ReadHeader(Name + "=" + json.PadRight(WebSdkCookie.MaxLength + 1)));
    }

    [Fact]
    public void No_header_makes_the_reader_throw()
    {
        string[] pieces =
        [
            Name, "=", "; ", "{", "}", "[", "]", "\"", ":", ",", "$device_id", "\"$device_id\":", "\"distinct_id\":", "$device:", "%7B", "%22", "%24", "%C3", "%",
            "\\u0024", "\\ud800", "\ud800", "\\", "1e999", "-", "0", "null", "true", "\u00e9", "\0",
        ];
        var random = new Random(20_260_908);
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            text.Clear().Append(random.Next(4) == 0 ? "" : Name + "={");
            for (var left = random.Next(20); left > 0; left--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            if (ReadHeader(text.ToString()) is { } identity)
            {
                Assert.NotEmpty(identity.DeviceId);
            }
        }
    }

    [Fact]
    public void No_cut_and_no_flipped_character_makes_the_reader_throw()
    {
        var header = Name + "=" + Uri.EscapeDataString($$"""{"distinct_id":"$device:{{Guid}}","$device_id":"{{Guid}}","x":[1,{"y":null}]}""");
        for (var i = 0; i < header.Length; i++)
        {
            ReadHeader(header[..i]);
            ReadHeader(header.Remove(i, 1));
            ReadHeader(header[..i] + '%' + header[(i + 1)..]);
            ReadHeader(header[..i] + '\ud800' + header[i..]);
        }
    }

    [Fact]
    public void Strictness_is_that_of_a_document_without_duplicates()
    {
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "{}", "\"a\":1", "\"b\":{", "},", ",\"a\":", "{\"a\":1}"];
        var random = new Random(20_260_908);
        var accepted = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var json = "{\"$device_id\":\"x\"," + string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)])) + "}";
            var isRead = Read(json) is not null;
            Assert.True(isRead == IsStrictObject(json), json);
            accepted += isRead ? 1 : 0;
        }

        Assert.InRange(accepted, 100, 49_900);
    }

    private static bool IsStrictObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static WebSdkIdentity? Read(string json) => ReadHeader(Name + "=" + Uri.EscapeDataString(json));

    private static WebSdkIdentity? ReadHeader(string? header) =>
        WebSdkCookie.TryRead(header, Name, out var identity) ? identity : null;
}
