using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>JSON that is given as a value keeps to the same rules as any other value.</summary>
public sealed partial class JsonValueTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("\"\\u00e9\\n\\/\"", "\"é\\n/\"")]
    [InlineData("1", "1")]
    [InlineData("1.50", "1.50")]
    [InlineData("-0", "-0")]
    [InlineData("1E5", "1E5")]
    [InlineData("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789")]
    [InlineData("[1, [2, {\"a\": null}]]", "[1,[2,{\"a\":null}]]")]
    [InlineData("{\"a\": 1, \"b\": {}, \"a\": 2}", "{\"a\":2,\"b\":{}}")]
    public void JSON_is_sent_as_it_is(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, Json.Of(document.RootElement, out var repairs));
        Assert.Equal(MixpanelRepairs.None, repairs);
        Assert.Equal(expected, Json.Of(document));
        Assert.Equal(expected, Json.Of(MixpanelValue.FromObject(document.RootElement)));
        Assert.Equal(expected, Json.Of(MixpanelValue.Reflect(document)));
        if (!expected.StartsWith("{\"a\":2", StringComparison.Ordinal))
        {
            Assert.Equal(expected, Json.Of(JsonNode.Parse(json)));
        }
    }

    [Theory]
    [InlineData("1e999", "null", MixpanelRepairs.NotANumber)]
    [InlineData("[1,-1e999,2]", "[1,null,2]", MixpanelRepairs.NotANumber)]
    [InlineData("{\"\":1,\"a\":2}", "{\"a\":2}", MixpanelRepairs.BadName)]
    [InlineData("{\"\\ud800\":1,\"a\\udc00\\n\":2,\"b\":3}", "{\"b\":3}", MixpanelRepairs.BadName)]
    [InlineData("[[[[1]]]]", "[[[null]]]", MixpanelRepairs.TooDeep)]
    [InlineData("{\"a\":{\"b\":{\"c\":{\"d\":1}}}}", "{\"a\":{\"b\":{\"c\":null}}}", MixpanelRepairs.TooDeep)]
    [InlineData("\"a\\ud83d\"", "\"a\ufffd\"", MixpanelRepairs.BadText)]
    [InlineData("\"\\udc00\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041é\"", "\"\ufffd\\\"\\\\/\\u0008\\u000c\\n\\r\\tAé\"", MixpanelRepairs.BadText)]
    public void JSON_is_repaired_like_other_values(string json, string expected, object repairs)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, Json.Of(document.RootElement, out var made));
        Assert.Equal(repairs, made);
    }

    [Fact]
    public void Long_text_and_long_literals_are_cut()
    {
        using var text = JsonDocument.Parse($"[\"{new string('x', 300)}\"]");
        Assert.Equal($"[\"{new string('x', 255)}\"]", Json.Of(text, out var repairs));
        Assert.Equal(MixpanelRepairs.TextCut, repairs);
        using var number = JsonDocument.Parse("0." + new string('3', 5000));
        Assert.Equal("0.3333333333333333", Json.Of(number, out repairs));
        Assert.Equal(MixpanelRepairs.None, repairs);
        using var list = JsonDocument.Parse($"[{string.Join(',', Enumerable.Range(0, 300))}]");
        Assert.Equal($"[{string.Join(',', Enumerable.Range(0, 254))}]", Json.Of(list, out repairs));
        Assert.Equal(MixpanelRepairs.TooMany, repairs);
    }

    [Fact]
    public void Nothing_is_null()
    {
        Assert.Equal("null", Json.Of(default(JsonElement)));
        Assert.Equal("null", Json.Of((JsonDocument?)null));
        Assert.Equal("null", Json.Of((JsonNode?)null));
        Assert.Equal("null", Json.Of((JsonElement?)null));
        Assert.Equal("[null]", Json.Of(new JsonArray((JsonNode?)null)));
    }

    [Fact]
    public void JSON_of_a_disposed_document_is_left_out()
    {
        var document = JsonDocument.Parse("[1]");
        MixpanelValue whole = document, element = document.RootElement, item = document.RootElement[0];
        document.Dispose();
        Assert.Equal(MixpanelRepairs.UnsupportedType, Json.OfLeftOut(whole));
        Assert.Equal(MixpanelRepairs.UnsupportedType, Json.OfLeftOut(element));
        Assert.Equal("[1,2]", Json.Of(MixpanelValue.List(1, item, 2), out var repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
    }

    [Fact]
    public void Nodes_made_by_a_program_are_written_like_other_values()
    {
        var node = new JsonObject
        {
            ["text"] = "a",
            ["number"] = 1.50m,
            ["time"] = new DateTime(2026, 11, 23, 14, 5, 9, DateTimeKind.Utc),
            ["list"] = new JsonArray(1, 2.5, null),
            ["parsed"] = JsonNode.Parse("{\"a\":[1e2]}"),
        };
        Assert.Equal("{\"text\":\"a\",\"number\":1.50,\"time\":\"2026-11-23T14:05:09\",\"list\":[1,2.5,null],\"parsed\":{\"a\":[1e2]}}", Json.Of(node));
    }

    [Fact]
    public void A_node_of_another_type_is_what_it_makes_of_itself()
    {
        var node = JsonValue.Create(new Point(1, 2), PointContext.Default.Point);
        Assert.Equal("{\"X\":1,\"why\":2}", Json.Of(node));
        Assert.Equal("{\"X\":1,\"why\":2}", Json.Of(JsonSerializer.SerializeToElement(new Point(1, 2), PointContext.Default.Point)));
    }

    [Fact]
    public void A_node_that_cannot_be_written_does_not_harm_its_neighbours()
    {
        Assert.Equal("[1,null,2]", Json.Of(new JsonArray(1, double.NaN, 2), out var repairs));
        Assert.Equal(MixpanelRepairs.NotANumber, repairs);
        var twice = JsonNode.Parse("{\"a\":1,\"a\":2}");
        Assert.Equal("[1,2]", Json.Of(new JsonArray(1, twice, 2), out repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
        Assert.Equal(MixpanelRepairs.UnsupportedType, Json.OfLeftOut(JsonNode.Parse("{\"a\":1,\"a\":2}")));
        var broken = JsonValue.Create(new Point(1, 2), new PointContext(new JsonSerializerOptions { Converters = { new Throwing() } }).Point);
        Assert.Equal("[1,2]", Json.Of(new JsonArray(1, broken, 2), out repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
    }

    [Fact]
    public void A_JSON_object_can_be_the_properties_themselves()
    {
        using var document = JsonDocument.Parse("{\"a\":1,\"b\":[true],\"a\":2}");
        var properties = MixpanelProperties.From(document.RootElement);
        Assert.Equal(2, properties.Count);
        Assert.Equal("{\"a\":2,\"b\":[true]}", Json.Of(properties));
        Assert.Equal(0, MixpanelProperties.From(default(JsonElement)).Count);
        Assert.Throws<ArgumentException>(() => MixpanelProperties.From(document.RootElement.GetProperty("b")));
    }

    internal sealed record Point(int X, [property: JsonPropertyName("why")] int Y);

    [JsonSerializable(typeof(Point))]
    private sealed partial class PointContext : JsonSerializerContext;

    private sealed class Throwing : JsonConverter<Point>
    {
        public override Point Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Point value, JsonSerializerOptions options) => throw new InvalidTimeZoneException("broken converter");
    }
}
