using System.Collections.Specialized;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Mixpanel.ServerSide.Tests.Values;

public sealed class ValueWriterTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_JSON_has_no_number_for_becomes_null(double value)
    {
        Assert.Equal("null", Json.Of(value, out var repairs));
        Assert.Equal(MixpanelRepairs.NotANumber, repairs);
    }

    [Fact]
    public void What_JSON_has_no_number_for_becomes_null_whatever_its_type()
    {
        MixpanelValue[] values =
        [
            float.NaN, float.PositiveInfinity, Half.NaN, Half.NegativeInfinity,
            BigInteger.Pow(2, 1024), -BigInteger.Pow(2, 1024), BigInteger.Pow(10, 400), BigInteger.Pow(2, 1024) - 1,
        ];
        Assert.All(values, static value =>
        {
            Assert.Equal("null", Json.Of(value, out var repairs));
            Assert.Equal(MixpanelRepairs.NotANumber, repairs);
        });
    }

    [Fact]
    public void A_value_of_an_unknown_type_is_left_out_and_reported()
    {
        Assert.Equal(MixpanelRepairs.UnsupportedType, Json.OfLeftOut(MixpanelValue.FromObject(new object())));
        Assert.Equal("[1,2]", Json.Of(MixpanelValue.FromObject(new object[] { 1, new object(), 2 }), out var repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
        Assert.Equal("{\"a\":1,\"c\":2}", Json.Of(MixpanelValue.FromObject(new Dictionary<string, object?> { ["a"] = 1, ["b"] = new object(), ["c"] = 2 })));
    }

    [Fact]
    public void Names_within_objects_keep_to_the_rules_of_names()
    {
        var value = new Dictionary<string, int> { [""] = 1, [new string('a', 256)] = 2, ["\ud800"] = 3, ["good"] = 4 };
        Assert.Equal("{\"good\":4}", Json.Of(value, out var repairs));
        Assert.Equal(MixpanelRepairs.BadName, repairs);
    }

    [Fact]
    public void Keys_that_become_the_same_name_keep_the_last_value()
    {
        var value = new ListDictionary { [1] = "a", ["1"] = "b" };
        Assert.Equal("{\"1\":\"b\"}", Json.Of(MixpanelValue.FromObject(value)));
    }

    [Fact]
    public void A_value_that_contains_itself_ends()
    {
        var self = new List<object?>();
        self.Add(self);
        Assert.Equal("[[[null]]]", Json.Of(MixpanelValue.FromObject(self), out var repairs));
        Assert.Equal(MixpanelRepairs.TooDeep, repairs);
    }

    [Fact]
    public void Long_text_is_cut_to_255_but_never_through_a_character()
    {
        Assert.Equal($"\"{new string('a', 255)}\"", Json.Of(new string('a', 256), out var repairs));
        Assert.Equal(MixpanelRepairs.TextCut, repairs);
        Assert.Equal($"\"{new string('a', 254)}\"", Json.Of(new string('a', 254) + "😀"));
        Assert.Equal($"\"{new string('a', 253)}😀\"", Json.Of(new string('a', 253) + "😀"));
    }

    [Theory]
    [InlineData("\"quotes\" and \\ backslash")]
    [InlineData("line\nfeed\r\ttab\b\f\0\u001f")]
    [InlineData("Zoë 名前 😀 \u2028\u007f")]
    [InlineData("")]
    public void Any_text_reads_back_as_it_was(string text)
    {
        using var document = JsonDocument.Parse(Json.Of(text));
        Assert.Equal(text, document.RootElement.GetString());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        using var document = JsonDocument.Parse(Json.Of("a\ud800b\udc00"));
        Assert.Equal("a\ufffdb\ufffd", document.RootElement.GetString());
    }

    [Fact]
    public void Long_text_that_is_still_being_built_is_cut_too()
    {
        Assert.Equal($"\"{new string('a', 255)}\"", Json.Of(new StringBuilder().Append('a', 100_000), out var repairs));
        Assert.Equal(MixpanelRepairs.TextCut, repairs);
        Assert.Equal($"\"{new string('a', 254)}\"", Json.Of(new StringBuilder().Append('a', 254).Append("😀")));
    }

    [Fact]
    public void Many_bytes_are_cut_so_that_the_text_can_be_decoded()
    {
        var bytes = Enumerable.Range(0, 190).Select(static i => (byte)i).ToArray();
        var text = Json.Of(bytes, out var repairs).Trim('"');
        Assert.Equal(MixpanelRepairs.TextCut, repairs);
        Assert.Equal(252, text.Length);
        Assert.Equal(bytes[..189], Convert.FromBase64String(text));
        Assert.Equal(text, Json.Of(bytes[..189], out repairs).Trim('"'));
        Assert.Equal(MixpanelRepairs.None, repairs);
    }

    [Fact]
    public void The_callers_objects_are_left_as_they_are()
    {
        var list = new List<string> { new('a', 300), "b" };
        var dictionary = new Dictionary<string, object?> { ["list"] = list, [""] = new object() };
        _ = Json.Of(dictionary);
        Assert.Equal(2, dictionary.Count);
        Assert.Equal(300, list[0].Length);
    }
}
