using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mixpanel.ServerSide.Tests.Support;

/// <summary>
/// What the vectors need not spell: <c>${token}</c> and <c>${x*256}</c> (x 256 times) in any text or name, <c>{"$numbers": 254}</c> for the list
/// of 1 to 254, and <c>"$members": 254</c> in an object for members <c>p1</c> to <c>p254</c> with these numbers.
/// </summary>
internal static partial class WireShorthand
{
    public static JsonElement WriteOut(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, element);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.TryGetProperty("$numbers", out var count):
                json.WriteStartArray();
                Repeat(count, json.WriteNumberValue);
                json.WriteEndArray();
                break;
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    if (member.Name == "$members")
                    {
                        Repeat(member.Value, number => json.WriteNumber(string.Create(CultureInfo.InvariantCulture, $"p{number}"), number));
                        continue;
                    }

                    json.WritePropertyName(Text(member.Name));
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Text(element.GetString()!));
                break;
            default:
                element.WriteTo(json); // a number keeps the text that it has
                break;
        }
    }

    private static void Repeat(JsonElement count, Action<int> write)
    {
        for (var number = 1; number <= count.GetInt32(); number++)
        {
            write(number);
        }
    }

    private static string Text(string text) => Shorthand().Replace(text, static found => found.Groups["text"].Success
        ? string.Concat(Enumerable.Repeat(found.Groups["text"].Value, int.Parse(found.Groups["times"].Value, CultureInfo.InvariantCulture)))
        : WireVector.Token);

    [GeneratedRegex(@"\$\{(?:token|(?<text>[^*}]+)\*(?<times>[0-9]+))\}")]
    private static partial Regex Shorthand();
}
