using System.Text.Json;
using Mixpanel.ServerSide.Tests.Context;

namespace Mixpanel.ServerSide.Tests.Values;

/// <summary>Values are cut as the web SDK cuts them, held against its recordings.</summary>
public sealed class TruncationParityTests
{
    private static readonly JsonElement[] Lines =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "parity", "truncate.jsonl")).Select(static line => JsonDocument.Parse(line).RootElement)];

    [Fact]
    public void No_recording_is_missing()
    {
        Assert.Equal(14, Lines.Length);
        Assert.Equal(13, ParityCase.ReadStrict("truncate").Count);
    }

    [Fact]
    public void Every_recorded_value_is_written_as_the_web_sdk_wrote_it_unless_that_was_half_a_character() =>
        Assert.All(ParityCase.ReadStrict("truncate"), static recording =>
        {
            using var ours = JsonDocument.Parse(Json.Of(recording.Input.GetProperty("value")));
            Assert.True(
                JsonElement.DeepEquals(recording.Expected.GetProperty("value"), ours.RootElement),
                $"{recording.Id}: the web SDK gives {recording.Expected}, we give {ours.RootElement}");
        });

    // The one difference that is meant: the web SDK cuts between the two halves of a character, and half a character cannot be sent as UTF-8.
    [Fact]
    public void The_one_recorded_value_that_would_be_cut_through_a_character_is_cut_before_it()
    {
        var recording = Assert.Single(Lines, static line => !line.GetProperty("strict").GetBoolean());
        const string HalfAtTheEnd = "\\ud83d\"";
        var webSdk = recording.GetProperty("expected").GetProperty("value").GetRawText();
        Assert.EndsWith(HalfAtTheEnd, webSdk, StringComparison.Ordinal);

        using var whole = JsonDocument.Parse(webSdk[..^HalfAtTheEnd.Length] + "\"");
        using var ours = JsonDocument.Parse(Json.Of(recording.GetProperty("input").GetProperty("value")));
        Assert.Equal(254, ours.RootElement.GetString()!.Length);
        Assert.True(JsonElement.DeepEquals(whole.RootElement, ours.RootElement));
    }
}
