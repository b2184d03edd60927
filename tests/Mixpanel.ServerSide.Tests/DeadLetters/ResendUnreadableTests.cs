using System.Text;

namespace Mixpanel.ServerSide.Tests.DeadLetters;

public sealed class ResendUnreadableTests : ResendTest
{
    private string Unreadable => File.ReadAllText(Assert.Single(Left, static path => path.EndsWith(".unreadable", StringComparison.Ordinal)), Encoding.Latin1);

    [Theory]
    [InlineData("not JSON", "it is not a JSON object")]
    [InlineData("""{"endpoint":"events","record":{"n":1}""", "it is not a JSON object")]
    [InlineData("""{"endpoint":"events","record":{"n":1}} and more""", "it is not a JSON object")]
    [InlineData("""[{"endpoint":"events","record":{"n":1}}]""", "it is not a JSON object")]
    [InlineData("?", "it is not a JSON object")]
    [InlineData("""{"endpoint":"\ud800","record":{"n":1}}""", "it is not a JSON object")]
    [InlineData("""{"record":{"n":1}}""", "it names no endpoint that there is")]
    [InlineData("""{"endpoint":"event","record":{"n":1}}""", "it names no endpoint that there is")]
    [InlineData("""{"endpoint":7,"record":{"n":1}}""", "it names no endpoint that there is")]
    [InlineData("""{"endpoint":"events"}""", "it has no record")]
    [InlineData("""{"endpoint":"events","record":"{}"}""", "it has no record")]
    [InlineData("""{"endpoint":"events","record":[{"n":1}]}""", "it has no record")]
    public async Task A_line_that_cannot_be_sent_is_set_aside_as_it_is_with_the_reason(string line, string problem)
    {
        Put(Line(Event(0)) + "\n" + line + "\n" + Line(Event(1)));
        await RunOnceAsync();
        Assert.Equal(Events(2), Journal);
        Assert.Equal($"\n# 2026-11-23T10:15:30Z unreadable, from line 2 of fixed.ndjson: {problem}\n{line}\n", Unreadable);
        var log = Assert.Single(Logger.Collector.GetSnapshot(), static log => log.Id.Name == "DeadLetterUnreadable");
        Assert.StartsWith($"Line 2 of fixed.ndjson cannot be sent again: {problem}.", log.Message, StringComparison.Ordinal);
        Assert.Contains("lines set aside: 1)", Logger.Collector.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_may_have_as_many_bytes_as_Mixpanel_takes_and_no_more()
    {
        var fitting = $$"""{"n":"{{new string('x', 1_000_000 - 8)}}"}""";
        var tooLarge = Line($$"""{"n":"{{new string('x', 1_000_000 - 7)}}"}""");
        Put(Line(fitting) + "\n" + tooLarge);
        await RunOnceAsync();
        Assert.Equal(["events " + fitting], Journal);
        Assert.EndsWith($"line 2 of fixed.ndjson: its record has more than 1,000,000 bytes\n{tooLarge}\n", Unreadable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_is_never_read_whole_and_comes_back_whole()
    {
        var endless = "{\"a\":\"" + new string('y', 9_000_000) + "\"}";
        Put(Line(Event(0)) + "\n  " + endless + "\n" + Line(Event(1)) + "\n" + endless);
        await RunOnceAsync();
        Assert.Equal(Events(2), Journal);
        Assert.Equal(
            "\n# 2026-11-23T10:15:30Z unreadable, from line 2 of fixed.ndjson: it has more than 4 MiB\n  " + endless
            + "\n\n# 2026-11-23T10:15:30Z unreadable, from line 4 of fixed.ndjson: it has more than 4 MiB\n" + endless + "\n",
            Unreadable);
    }

    [Fact]
    public async Task Another_encoding_comes_back_byte_for_byte()
    {
        byte[] latin1 = [.. "{\"endpoint\":\"events\",\"record\":{\"n\":\""u8, 0xE9, .. "\"}}"u8];
        Put([.. latin1, (byte)'\n', .. Encoding.UTF8.GetBytes(Line(Event(0)))]);
        await RunOnceAsync();
        Assert.Equal(Events(1), Journal);
        Assert.EndsWith($"line 1 of fixed.ndjson: it is not UTF-8\n{Encoding.Latin1.GetString(latin1)}\n", Unreadable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_over_many_lines_comes_back_with_one_note_and_is_told_once()
    {
        const string pretty = "[\n  {\n    \"endpoint\": \"events\",\n    \"record\": {\n      \"n\": 1\n    }\n  }\n]\n";
        Put(pretty);
        await RunOnceAsync();
        Assert.Empty(Journal);
        Assert.Equal("\n# 2026-11-23T10:15:30Z unreadable, from line 1 of fixed.ndjson: it is not a JSON object\n" + pretty, Unreadable);
        Assert.Equal(1, Logged("DeadLetterUnreadable"));
    }

    [Fact]
    public async Task After_repair_the_file_can_be_sent_as_it_is_notes_and_all()
    {
        Put("{\"endpoint\":\"event\",\"record\":{\"n\":0}}\n{\"endpoint\":\"events\",\"recrod\":{\"n\":1}}");
        await RunOnceAsync();
        var unreadable = Assert.Single(Left);
        var repaired = File.ReadAllText(unreadable).Replace("\"event\"", "\"events\"", StringComparison.Ordinal).Replace("recrod", "record", StringComparison.Ordinal);
        File.Delete(unreadable);
        Put(repaired, "again.ndjson");
        await RunOnceAsync();
        Assert.Equal(Events(2), Journal);
        Assert.Empty(Left);
    }

    [Fact]
    public async Task Only_the_applications_user_may_read_what_is_set_aside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights, which the folder inherits.");
        Put("nothing");
        await RunOnceAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Assert.Single(Left)));
    }
}
