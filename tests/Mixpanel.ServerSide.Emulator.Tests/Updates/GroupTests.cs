using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Updates;

public sealed class GroupTests : EmulatorTest
{
    private const string Acme = "\"$token\":\"t\",\"$group_key\":\"company\",\"$group_id\":\"Acme\"";

    [Fact]
    public async Task Operations_are_applied_in_their_order()
    {
        var reply = await PostAsync(
            "groups?verbose=1",
            $$$"""
            [{{{{Acme}}},"$set":{"a":1,"b":2}},{{{{Acme}}},"$set_once":{"a":9,"c":3}},{{{{Acme}}},"$union":{"l":[1,2]}},
             {{{{Acme}}},"$remove":{"l":1}},{{{{Acme}}},"$unset":["b"]}]
            """);

        AssertJson("""{"status":1,"error":null,"num_good_events":5}""", reply.Json);
        AssertJson(
            """
            [{"$group_key":"company","$group_id":"Acme","$token":"t","$properties":{"a":1,"c":3,"l":[2]},"$last_seen":"2027-03-05T05:32:23"}]
            """,
            await GetJsonAsync("emulator/groups"));
    }

    [Fact]
    public async Task A_deleted_group_is_gone()
    {
        await PostAsync("groups/", $$$"""[{{{{Acme}}},"$set":{"a":1}},{{{{Acme}}},"$delete":""}]""");

        Assert.Empty(Store.Groups);
    }

    [Theory]
    [InlineData("""{ACME,"$add":{"a":1}}""", "$add is not supported by /groups")]
    [InlineData("""{ACME,"$append":{"a":1}}""", "$append is not supported by /groups")]
    [InlineData("""{"$token":"t","$group_id":"Acme","$set":{}}""", "$group_key, missing or empty")]
    [InlineData("""{"$token":"t","$group_key":"company","$set":{}}""", "$group_id, missing or empty")]
    [InlineData("""{"$group_key":"company","$group_id":"Acme","$set":{}}""", "$token, missing or empty")]
    public async Task A_bad_update_is_explained(string update, string error)
    {
        var reply = await PostAsync("groups?verbose=1", update.Replace("ACME", Acme, StringComparison.Ordinal));

        Assert.Equal(error, reply.Json.GetProperty("error").GetString());
        Assert.Empty(Store.Groups);
    }
}
