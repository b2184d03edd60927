using System.Net;
using System.Text;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.WebSdk;

public sealed class WebSdkRequestTests : EmulatorTest
{
    private const string Event = """{"event":"Viewed 🚀","properties":{"token":"t","$device_id":"D","distinct_id":"$device:D","$insert_id":"h0af3o0mxiwmpeqs"}}""";

    private const string Update =
        """{"$set":{"name":"Änn 🚀"},"$token":"t","$distinct_id":"u1","$device_id":"D","$user_id":"u1","$had_persisted_distinct_id":true}""";

    private const string GroupUpdate = """{"$set":{"name":"Acme 🚀"},"$group_key":"company","$group_id":"acme","$token":"t"}""";

    public static TheoryData<string, string> Requests => new(
        from path in new[] { "track/", "engage/", "groups/" }
        from contentType in new[] { WebSdkWire.Form, WebSdkWire.Beacon }
        select (path, contentType));

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Each_request_is_taken_in_each_form(string path, string contentType)
    {
        var record = path switch { "track/" => Event, "engage/" => Update, _ => GroupUpdate };
        foreach (var json in new[] { record, $"[{record}]" })
        {
            foreach (var body in new[] { WebSdkWire.Base64(json), WebSdkWire.Json(json) })
            {
                Store.Clear();
                var verbose = await PostAsync(path + WebSdkWire.Query, body, contentType);
                Assert.Equal((HttpStatusCode.OK, 1), (verbose.Status, verbose.Json.GetProperty("status").GetInt32()));
                Assert.Contains("🚀", Assert.Single([.. Store.Events, .. Store.Profiles, .. Store.Groups]).GetRawText(), StringComparison.Ordinal);

                var brief = await PostAsync(path + "?ip=1&_=1795972681599", body, contentType);
                Assert.Equal((HttpStatusCode.OK, "1"), (brief.Status, brief.Body));
            }
        }
    }

    [Fact]
    public async Task What_the_sdk_says_beside_an_update_is_kept()
    {
        await PostAsync("engage/" + WebSdkWire.Query, WebSdkWire.Base64($"[{Update}]"), WebSdkWire.Form);

        var profile = Assert.Single(Store.Profiles);
        Assert.Equal(("D", "u1"), (profile.GetProperty("$device_id").GetString(), profile.GetProperty("$user_id").GetString()));
        Assert.True(profile.GetProperty("$had_persisted_distinct_id").GetBoolean());
    }

    [Fact]
    public async Task In_a_Simplified_project_identify_of_the_sdk_links_its_two_ids()
    {
        const string Identify =
            """{"event":"$identify","properties":{"token":"t","distinct_id":"u1","$device_id":"D","$user_id":"u1","$anon_distinct_id":"$device:D"}}""";

        var reply = await PostAsync("track/" + WebSdkWire.Query, WebSdkWire.Base64($"[{Event},{Identify}]"), WebSdkWire.Form);

        AssertJson("""{"status":1,"error":null}""", reply.Json);
        var user = Assert.Single(Store.Users);
        Assert.Equal(["u1", "$device:D"], user.Ids);
        Assert.Equal(2, user.Events.Count);
    }

    [Theory]
    [InlineData(0xed, 0xa0, 0xbd)]
    [InlineData(0xed, 0xb8, 0x80)]
    [InlineData(0xed, 0xb8, 0x80, 0xed, 0xa0, 0xbd)]
    [InlineData(0xed, 0xa0, 0xbd, 0xed, 0xa0, 0xbd)]
    [InlineData(0xed, 0xa0, 0xbd, 0xed, 0xb8)]
    [InlineData(0xed, 0xa0, 0x22, 0xed, 0xb8, 0x80)]
    public async Task Half_a_character_is_still_refused(params int[] bytes)
    {
        byte[] json = [.. "{\"event\":\""u8, .. bytes.Select(static value => (byte)value), .. "\",\"properties\":{\"token\":\"t\"}}"u8];
        var reply = await PostAsync("track/?verbose=1", "data=" + Uri.EscapeDataString(Convert.ToBase64String(json)), WebSdkWire.Form);

        AssertJson("""{"status":0,"error":"the body is not valid UTF-8"}""", reply.Json);
        Assert.Empty(Store.Events);
    }

    [Fact]
    public async Task Surrogates_outside_of_base64_are_refused_as_before()
    {
        byte[] body = [.. "[{\"event\":\""u8, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, .. "\",\"properties\":{\"token\":\"t\"}}]"u8];
        var reply = await PostAsync("track/?verbose=1", body);

        Assert.Equal(0, reply.Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Each_character_of_the_higher_planes_arrives()
    {
        // The first and the last two of each 256, and every one of the block of emoji.
        var all = new StringBuilder();
        for (var codePoint = 0x10000; codePoint <= 0x10ffff; codePoint++)
        {
            if ((codePoint & 0xff) is 0 or 0xfe or 0xff || codePoint is >= 0x1f600 and < 0x1f680)
            {
                all.Append(char.ConvertFromUtf32(codePoint));
            }
        }

        await PostAsync("track/", WebSdkWire.Base64($$$"""{"event":"{{{all}}}","properties":{"token":"t"}}"""), WebSdkWire.Form);

        Assert.Equal(all.ToString(), Assert.Single(Store.Events).GetProperty("event").GetString());
    }
}
