using Mixpanel.ServerSide.Emulator.Tests.Framework;

namespace Mixpanel.ServerSide.Emulator.Tests.Updates;

public sealed class ProfileOperationTests : EmulatorTest
{
    /// <summary>The operations in their order, and the properties that follow.</summary>
    public static TheoryData<string[], string> Operations => new()
    {
        { ["""{"$set":{"a":1,"b":{"c":[1]}}}""", """{"$set":{"a":null}}"""], """{"a":null,"b":{"c":[1]}}""" },
        { ["""{"$set":{"a":1}}""", """{"$set_once":{"a":2,"b":3}}"""], """{"a":1,"b":3}""" },
        { ["""{"$set_once":{"a":1}}"""], """{"a":1}""" },
        { ["""{"$add":{"n":2}}""", """{"$add":{"n":-5,"m":1.5}}"""], """{"n":-3,"m":1.5}""" },
        { ["""{"$add":{"n":1}}""", """{"$add":{"n":0.5}}"""], """{"n":1.5}""" },
        { ["""{"$add":{"n":9223372036854775807}}""", """{"$add":{"n":1}}"""], """{"n":9.223372036854776E+18}""" },
        { ["""{"$add":{"n":1e308}}""", """{"$add":{"n":1e308}}"""], """{"n":1e308}""" },
        { ["""{"$set":{"n":"text"}}""", """{"$add":{"n":1}}"""], """{"n":"text"}""" },
        { ["""{"$union":{"l":["a",1]}}""", """{"$union":{"l":[1.0,"b","b"],"k":[1]}}"""], """{"l":["a",1,"b"],"k":[1]}""" },
        { ["""{"$set":{"l":1}}""", """{"$union":{"l":[2]}}"""], """{"l":1}""" },
        { ["""{"$append":{"l":"a"}}""", """{"$append":{"l":"a","k":{"x":1}}}"""], """{"l":["a","a"],"k":[{"x":1}]}""" },
        { ["""{"$set":{"l":[1,2,1,"1"]}}""", """{"$remove":{"l":1,"k":1}}"""], """{"l":[2,"1"]}""" },
        { ["""{"$set":{"a":1,"b":2,"c":3}}""", """{"$unset":["a","c","d"]}"""], """{"b":2}""" },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operations_are_applied_in_their_order(string[] operations, string expected)
    {
        var updates = operations.Select(static operation => """{"$token":"t","$distinct_id":"ann",""" + operation[1..]);

        await PostAsync("engage", $"[{string.Join(',', updates)}]");

        AssertJson(expected, Assert.Single(Store.Profiles).GetProperty("$properties"));
    }

    [Theory]
    [InlineData("""{"$token":"t","$distinct_id":"ann","$remove":{"a":1}}""")]
    [InlineData("""{"$token":"t","$distinct_id":"ann","$unset":["a"]}""")]
    [InlineData("""{"$token":"t","$distinct_id":"ann","$delete":""}""")]
    public async Task What_takes_away_creates_no_profile(string update)
    {
        var reply = await PostAsync("engage", update);

        Assert.Equal("1", reply.Body);
        Assert.Empty(Store.Profiles);
    }

    [Fact]
    public async Task A_deleted_profile_is_gone_and_may_come_back()
    {
        const string whom = "\"$token\":\"t\",\"$distinct_id\":\"ann\"";

        await PostAsync("engage", $$$"""[{{{{whom}}},"$set":{"a":1}},{{{{whom}}},"$delete":"null","$ignore_alias":true},{{{{whom}}},"$set":{"b":2}}]""");

        AssertJson("""{"b":2}""", Assert.Single(Store.Profiles).GetProperty("$properties"));
    }

    [Fact]
    public async Task A_profile_has_at_most_two_thousand_properties()
    {
        var members = string.Join(',', Enumerable.Range(0, 2001).Select(static i => $"\"m{i}\":0"));

        await PostAsync("engage", $$$"""{"$token":"t","$distinct_id":"ann","$set":{{{{members}}}}}""");
        await PostAsync("engage", """{"$token":"t","$distinct_id":"ann","$set":{"m0":1,"further":1}}""");

        var properties = Assert.Single(Store.Profiles).GetProperty("$properties");
        Assert.Equal((2000, 1), (properties.GetPropertyCount(), properties.GetProperty("m0").GetInt32()));
    }
}
