using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tests.Values;

public sealed class ValueWriterTests
{
    [Fact]
    public void Values_are_written_as_Mixpanel_documents_them()
    {
        Assert.Equal("null", Written(MixpanelValue.Null));
        Assert.Equal("\"Pro\"", Written("Pro"));
        Assert.Equal("true", Written(true));
        Assert.Equal("-3", Written(-3));
        Assert.Equal("200", Written((byte)200));
        Assert.Equal("4294967295", Written(uint.MaxValue));
        Assert.Equal("9223372036854775807", Written(long.MaxValue));
        Assert.Equal("18446744073709551615", Written(ulong.MaxValue));
        Assert.Equal("19.5", Written(19.5));
        Assert.Equal("1.1", Written(1.1f));
        Assert.Equal("79228162514264337593543950335", Written(decimal.MaxValue));
        Assert.Equal("19.50", Written(19.50m));
        Assert.Equal("\"5f29027d-0a15-41d4-a067-be54005d38be\"", Written(Guid.Parse("5f29027d-0a15-41d4-a067-be54005d38be")));
        Assert.Equal("\"https://example.com/a%20b\"", Written(new Uri("https://example.com/a%20b")));
        Assert.Equal("[\"a\",\"b\"]", Written(new[] { "a", "b" }));
        Assert.Equal("[1,\"b\",null]", Written(MixpanelValue.List(1, "b", MixpanelValue.Null)));
        Assert.Equal("{\"a\":1}", Written(new MixpanelProperties { ["a"] = 1 }));
    }

    [Fact]
    public void Times_are_UTC_without_zone_and_an_unspecified_kind_is_taken_as_UTC()
    {
        Assert.Equal("\"2026-11-23T12:05:09\"", Written(new DateTimeOffset(2026, 11, 23, 14, 5, 9, TimeSpan.FromHours(2))));
        Assert.Equal("\"2026-11-23T14:05:09\"", Written(new DateTime(2026, 11, 23, 14, 5, 9, DateTimeKind.Utc)));
        Assert.Equal("\"2026-11-23T14:05:09\"", Written(new DateTime(2026, 11, 23, 14, 5, 9, DateTimeKind.Unspecified)));
        var local = new DateTime(2026, 11, 23, 14, 5, 9, DateTimeKind.Local);
        Assert.Equal($"\"{local.ToUniversalTime():yyyy-MM-ddTHH:mm:ss}\"", Written(local));
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("1234.5", Written(1234.5));
            Assert.Equal("1234.5", Written(1234.5m));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_JSON_has_no_number_for_becomes_null(double value)
    {
        Assert.Equal("null", Written(value, out var repairs));
        Assert.Equal(MixpanelRepairs.NotANumber, repairs);
    }

    [Fact]
    public void Objects_of_the_base_library_are_taken_by_FromObject()
    {
        Assert.Equal("\"Monday\"", Written(MixpanelValue.FromObject(DayOfWeek.Monday)));
        Assert.Equal("[1,2]", Written(MixpanelValue.FromObject(new List<int> { 1, 2 })));
        Assert.Equal("{\"a\":[true]}", Written(MixpanelValue.FromObject(new Dictionary<string, object?> { ["a"] = new[] { true } })));
        Assert.Equal("{\"1\":\"x\"}", Written(MixpanelValue.FromObject(new Hashtable { [1] = "x" })));
        Assert.Equal("\"c\"", Written(MixpanelValue.FromObject('c')));
        Assert.Equal("null", Written(MixpanelValue.FromObject(null)));
    }

    [Fact]
    public void A_value_of_an_unknown_type_is_left_out_and_reported()
    {
        var json = new JsonBuffer();
        var repairs = MixpanelRepairs.None;
        Assert.False(ValueWriter.TryWrite(json, MixpanelValue.FromObject(new Version(1, 2)), ref repairs));
        Assert.Equal(MixpanelRepairs.UnsupportedType, repairs);
        Assert.Equal("[1]", Written(MixpanelValue.FromObject(new object[] { 1, new Version(1, 2) })));
    }

    [Fact]
    public void A_value_that_contains_itself_ends()
    {
        var self = new List<object?>();
        self.Add(self);
        Assert.Equal("[[[null]]]", Written(MixpanelValue.FromObject(self), out var repairs));
        Assert.Equal(MixpanelRepairs.TooDeep, repairs);
    }

    [Fact]
    public void Long_text_is_cut_to_255_but_never_through_a_character()
    {
        Assert.Equal($"\"{new string('a', 255)}\"", Written(new string('a', 256), out var repairs));
        Assert.Equal(MixpanelRepairs.TextCut, repairs);
        Assert.Equal($"\"{new string('a', 254)}\"", Written(new string('a', 254) + "😀"));
        Assert.Equal($"\"{new string('a', 253)}😀\"", Written(new string('a', 253) + "😀"));
    }

    [Theory]
    [InlineData("\"quotes\" and \\ backslash")]
    [InlineData("line\nfeed\r\ttab\b\f\0\u001f")]
    [InlineData("Zoë 名前 😀 \u2028\u007f")]
    [InlineData("")]
    public void Any_text_reads_back_as_it_was(string text)
    {
        using var document = JsonDocument.Parse(Written(text));
        Assert.Equal(text, document.RootElement.GetString());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        using var document = JsonDocument.Parse(Written("a\ud800b\udc00"));
        Assert.Equal("a\ufffdb\ufffd", document.RootElement.GetString());
    }

    private static string Written(MixpanelValue value) => Written(value, out _);

    private static string Written(MixpanelValue value, out MixpanelRepairs repairs)
    {
        var json = new JsonBuffer();
        repairs = MixpanelRepairs.None;
        Assert.True(ValueWriter.TryWrite(json, value, ref repairs));
        return Encoding.UTF8.GetString(json.Written);
    }
}
