using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mixpanel.ServerSide.Tests.Support;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>Operations on profiles take numbers, or lists of texts and numbers; of whatever .NET type.</summary>
public sealed class OperandsTests
{
    [Fact]
    public async Task Every_number_can_be_added()
    {
        using var document = JsonDocument.Parse("[1.50,1e999,\"1\"]");
        await using var mixpanel = new TestMixpanel();
        var update = await mixpanel.ProfileAsync(people => people.For("u").Increment(
            ("int", 1), ("ulong", 2UL), ("half", (Half)3), ("decimal", 4.5m), ("int128", (Int128)5), ("big", new BigInteger(6)), ("duration", TimeSpan.FromSeconds(7)),
            ("json", document.RootElement[0]), ("node", JsonValue.Create(8)),
            ("huge", BigInteger.Pow(10, 400)), ("NaN", double.NaN), ("half NaN", Half.NaN), ("json huge", document.RootElement[1]), ("json text", document.RootElement[2]),
            ("text", "1"), ("list", new[] { 1 }), ("true", true), ("null", MixpanelValue.Null), ("date", DateOnly.MinValue)));
        Assert.Equal(
            "{\"int\":1,\"ulong\":2,\"half\":3,\"decimal\":4.5,\"int128\":5,\"big\":6,\"duration\":7,\"json\":1.50,\"node\":8}",
            update.GetProperty("$add").GetRawText());
    }

    [Fact]
    public async Task Lists_of_every_sort_can_be_united()
    {
        using var document = JsonDocument.Parse("[\"a\",1,null,[2]]");
        await using var mixpanel = new TestMixpanel();
        var update = await mixpanel.ProfileAsync(people => people.For("u").Union(
            ("one", "a"), ("array", new[] { 1, 2 }), ("set", new HashSet<string> { "x" }), ("guids", new List<Guid> { Guid.AllBitsSet }), ("json", document),
            ("nodes", new JsonArray("b", 2, null)), ("bytes", new byte[] { 1 }), ("reflected", MixpanelValue.Reflect(new List<object> { "c", new { A = 1 } })),
            ("object", new MixpanelProperties { ["a"] = 1 }), ("dictionary", new Dictionary<string, int> { ["a"] = 1 }), ("null", MixpanelValue.Null)));
        Assert.Equal(
            "{\"one\":[\"a\"],\"array\":[1,2],\"set\":[\"x\"],\"guids\":[\"ffffffff-ffff-ffff-ffff-ffffffffffff\"],\"json\":[\"a\",1],\"nodes\":[\"b\",2]," +
            "\"bytes\":[\"AQ==\"],\"reflected\":[\"c\"]}",
            update.GetProperty("$union").GetRawText());
    }

    [Fact]
    public async Task JSON_of_a_disposed_document_is_no_operand()
    {
        var document = JsonDocument.Parse("[1]");
        var element = document.RootElement;
        document.Dispose();
        await using var mixpanel = new TestMixpanel();
        Assert.Equal("{\"a\":1}", (await mixpanel.ProfileAsync(people => people.For("u").Increment(("a", 1), ("gone", element)))).GetProperty("$add").GetRawText());
        Assert.Equal(TrackOutcome.Invalid, mixpanel.Tracker.People.For("u").Union(("gone", element)).Outcome);
    }
}
