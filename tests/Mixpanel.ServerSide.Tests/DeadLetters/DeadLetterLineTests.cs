using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.DeadLetters;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

public sealed class DeadLetterLineTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 23, 12, 15, 30, 123, TimeSpan.FromHours(2));

    private readonly DeadLetterLine _line = new();

    [Fact]
    public void A_line_tells_time_endpoint_reason_message_and_record() =>
        Assert.Equal(
            """{"time":"2026-11-23T10:15:30.123Z","endpoint":"events","reason":"refused","message":"properties.time: too old","record":{"event":"E"}}""" + "\n",
            Write("properties.time: too old", """{"event":"E"}"""));

    [Fact]
    public void The_record_is_byte_for_byte_what_it_was()
    {
        const string record = """{ "event" : "\u00e9 é 🦄 <b>\/" , "properties":{"n":1.50e3}}""";
        Assert.Contains($",\"record\":{record}}}\n", Write("no", record), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'$insert_id' is \"invalid\"\\")]
    [InlineData("two\nlines\r\nand a\ttab\0")]
    [InlineData("é 🦄 \u2028 </script>")]
    public void The_message_is_escaped_and_comes_back(string message)
    {
        var line = Write(message, "{}");
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(message, JsonDocument.Parse(line).RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public void Half_a_character_in_the_message_is_replaced() =>
        Assert.Equal("cut \uFFFD", JsonDocument.Parse(Write("cut \ud83d", "{}")).RootElement.GetProperty("message").GetString());

    [Fact]
    public void A_record_over_several_lines_is_put_on_one()
    {
        var line = Write("no", "{\r\n  \"event\":\n\"a\\nb\"}");
        Assert.Equal(line.Length - 1, line.IndexOfAny(['\n', '\r']));
        Assert.Equal("a\nb", JsonDocument.Parse(line).RootElement.GetProperty("record").GetProperty("event").GetString());
    }

    [Fact]
    public void A_short_line_after_a_long_one_has_nothing_of_it()
    {
        Write(new string('x', 5_000), """{"a":1}""");
        Assert.Equal("""{"time":"2026-11-23T10:15:30.123Z","endpoint":"events","reason":"refused","message":"","record":{}}""" + "\n", Write("", "{}"));
    }

    private string Write(string message, string record) =>
        Encoding.UTF8.GetString(_line.Write(new DeadLetter("events", "refused", message, Encoding.UTF8.GetBytes(record)), Time));
}
