using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Json;

/// <summary>Writes values with the very bytes that were received, and builds new ones.</summary>
internal static class RawJson
{
    // The JSON is never put into HTML: the page shows it as text.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Utf8JsonWriter Writer(IBufferWriter<byte> output) => new(output, Options);

    public static ReadOnlySpan<byte> Bytes(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    public static JsonElement Parse(ReadOnlySpan<byte> json) => JsonElement.Parse(json);

    public static void WriteProperty(Utf8JsonWriter json, string name, JsonElement value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    public static void Write(Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(Bytes(value), skipInputValidation: true);

    public static JsonElement Number(long value) => Build(json => json.WriteNumberValue(value));

    public static JsonElement Number(double value) => Build(json => json.WriteNumberValue(value));

    public static JsonElement Array(IEnumerable<JsonElement> items) => Build(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    });

    /// <summary>The bytes of what <paramref name="write"/> writes.</summary>
    public static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = Writer(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonElement Build(Action<Utf8JsonWriter> write) => Parse(ToBytes(write));
}
