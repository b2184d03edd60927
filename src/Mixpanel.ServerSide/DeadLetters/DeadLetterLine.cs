using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mixpanel.ServerSide.DeadLetters;

/// <summary>
/// Writes a dead letter as one line of JSON:
/// <c>{"time":"2026-11-23T10:15:30.123Z","endpoint":"events","reason":"refused","message":"properties.time: …","record":{…}}</c>.
/// The record is what would have been sent, byte for byte. Not safe for use from several threads.
/// </summary>
internal sealed class DeadLetterLine
{
    // For people to read, and never inside HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Writes the line with its end. It is valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(DeadLetter letter, DateTimeOffset time)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("endpoint"u8, letter.Endpoint);
            json.WriteString("reason"u8, letter.Reason);
            json.WriteString("message"u8, letter.Explanation);
            json.WritePropertyName("record"u8);
            json.WriteRawValue(OneLine(letter.Record.Span), skipInputValidation: true);
            json.WriteEndObject();
        }

        _line.Write("\n"u8);
        return _line.WrittenSpan;
    }

    // Our own writer breaks no line. Elsewhere in JSON than in a string, where it would be escaped, a line's end means what a space means.
    private static ReadOnlySpan<byte> OneLine(ReadOnlySpan<byte> record)
    {
        if (record.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return record;
        }

        var line = record.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
