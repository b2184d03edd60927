using System.Net;
using System.Text;
using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Updates;

public sealed class EngageTests : EmulatorTest
{
    private const string Good = """{"$token":"t","$distinct_id":"ann","$set":{"a":1}}""";

    public static TheoryData<string, string> BadUpdates => new()
    {
        { "[7]", "must be an object" },
        { """{"$distinct_id":"ann","$set":{}}""", "$token, missing or empty" },
        { """{"$token":"","$distinct_id":"ann","$set":{}}""", "$token, missing or empty" },
        { """{"$token":"t","$set":{}}""", "$distinct_id, missing or empty" },
        { """{"$token":"t","$distinct_id":"","$set":{}}""", "$distinct_id, missing or empty" },
        { """{"$token":"t","$distinct_id":true,"$set":{}}""", "$distinct_id, missing or empty" },
        { """{"$token":"t","$distinct_id":"ann"}""", "exactly one operation" },
        { """{"$token":"t","$distinct_id":"ann","$increment":{"a":1}}""", "exactly one operation" },
        { """{"$token":"t","$distinct_id":"ann","$set":{},"$add":{"a":1}}""", "exactly one operation" },
        { """{"$token":"t","$distinct_id":"ann","$set":[]}""", "$set must be an object" },
        { """{"$token":"t","$distinct_id":"ann","$set_once":null}""", "$set_once must be an object" },
        { """{"$token":"t","$distinct_id":"ann","$append":"a"}""", "$append must be an object" },
        { """{"$token":"t","$distinct_id":"ann","$remove":7}""", "$remove must be an object" },
        { """{"$token":"t","$distinct_id":"ann","$add":{"a":"1"}}""", "numbers only" },
        { """{"$token":"t","$distinct_id":"ann","$union":{"a":1}}""", "lists" },
        { """{"$token":"t","$distinct_id":"ann","$union":{"a":[]}}""", "at least one item" },
        { """{"$token":"t","$distinct_id":"ann","$union":{"a":[{}]}}""", "strings or numbers" },
        { """{"$token":"t","$distinct_id":"ann","$unset":{"a":1}}""", "list of property names" },
        { """{"$token":"t","$distinct_id":"ann","$unset":[1]}""", "list of property names" },
        { """{"$token":"t","$distinct_id":"ann","$set":{"a":1,"a":2}}""", "occurs twice" },
        { """{"$token":"t","$distinct_id":"ann","$set":{"a":"\ud800"}}""", "not valid Unicode" },
        { """{"$token":"t","$distinct_id":"ann","$set":{"a":"LONG"}}""", "larger than 1MB" },
    };

    [Theory]
    [InlineData("application/json", Good)]
    [InlineData("application/json", "[" + Good + "]")]
    [InlineData("application/x-www-form-urlencoded", "data=" + Good)]
    public async Task An_update_is_applied_however_it_comes(string contentType, string body)
    {
        var reply = await PostAsync("engage/?ip=0", body, contentType);

        Assert.Equal((HttpStatusCode.OK, "1"), (reply.Status, reply.Body));
        Assert.Single(Store.Profiles);
    }

    [Theory]
    [MemberData(nameof(BadUpdates))]
    public async Task A_bad_update_is_explained_with_status_200(string update, string error)
    {
        var reply = await PostAsync("engage?verbose=1", update.Replace("LONG", new string('x', 1024 * 1024), StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, 0), (reply.Status, reply.Json.GetProperty("status").GetInt32()));
        Assert.Contains(error, reply.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(Store.Profiles);
    }

    [Fact]
    public async Task A_number_is_the_id_that_its_digits_are()
    {
        await PostAsync("engage", Good.Replace("\"ann\"", "7", StringComparison.Ordinal));
        await PostAsync("engage", Good.Replace("ann", "7", StringComparison.Ordinal));

        Assert.Equal("7", Assert.Single(Store.Profiles).GetProperty("$distinct_id").GetString());
    }

    [Fact]
    public async Task Without_verbose_a_bad_update_is_a_zero()
    {
        var reply = await PostAsync("engage", "[{}]");

        Assert.Equal((HttpStatusCode.OK, "0"), (reply.Status, reply.Body));
    }

    [Fact]
    public async Task The_good_updates_of_a_bad_batch_are_applied_and_counted()
    {
        var reply = await PostAsync("engage?verbose=1", $"[{Good},{{}},{Good}]");

        AssertJson("""{"status":1,"error":null,"num_good_events":2}""", reply.Json);
        Assert.Single(Store.Profiles);
    }

    [Fact]
    public async Task A_profile_shows_its_id_and_the_last_modifiers()
    {
        await PostAsync(
            "engage",
            """
            [{"$token":"t","$distinct_id":"ann","$set":{"a":1},"$ip":"203.0.113.7","$latitude":1.5,"$longitude":2.5},
             {"$token":"t","$distinct_id":"ann","$add":{"n":1},"$ip":"0"}]
            """);

        AssertJson(
            """
            [{"$distinct_id":"ann","$token":"t","$properties":{"a":1,"n":1},
              "$ip":"0","$latitude":1.5,"$longitude":2.5,"$last_seen":"2027-03-05T05:32:23"}]
            """,
            await GetJsonAsync("emulator/profiles"));
    }

    [Fact]
    public async Task Last_seen_follows_every_update_that_does_not_say_ignore_time()
    {
        await PostAsync("engage", Good);
        Time.Advance(TimeSpan.FromMinutes(1));
        await PostAsync("engage", Good[..^1] + ",\"$ignore_time\":true}");
        Assert.Equal("2027-03-05T05:32:23", LastSeen());

        await PostAsync("engage", Good);
        Assert.Equal("2027-03-05T05:33:23", LastSeen());

        string LastSeen() => Store.Profiles.Single().GetProperty("$last_seen").GetString()!;
    }

    [Fact]
    public async Task The_same_id_in_two_projects_is_two_profiles()
    {
        await PostAsync("engage", $"[{Good},{Good.Replace("\"t\"", "\"u\"", StringComparison.Ordinal)}]");

        Assert.Equal(["t", "u"], Store.Profiles.Select(static profile => profile.GetProperty("$token").GetString()));
    }

    [Theory]
    [InlineData("engage")]
    [InlineData("groups")]
    public async Task A_compressed_body_is_refused_so_that_nobody_overlooks_it(string path)
    {
        var reply = await PostAsync(path, Gzip(Encoding.UTF8.GetBytes(Good)), encoding: "gzip");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        AssertJson($$"""{"status":0,"error":"/{{path}} does not accept compressed bodies"}""", reply.Json);
    }
}
