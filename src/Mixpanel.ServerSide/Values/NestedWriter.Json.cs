using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide.Values;

/// <content>JSON, walked and not copied: names, depth and lengths have to be Mixpanel's here too.</content>
internal ref partial struct NestedWriter
{
    /// <summary>Digits of the longest integer that a double can be, and more: beyond it, a literal only says what its double says.</summary>
    private const int LongestLiteral = 400;

    // Each value for itself, so that one that cannot be read leaves its neighbours as they are.
    private bool TryWriteJson(object value, int depth)
    {
        try
        {
            return value switch
            {
                JsonElement element => TryWrite(element, depth),
                JsonDocument document => TryWrite(document.RootElement, depth),
                _ => TryWrite((JsonNode)value, depth),
            };
        }
#pragma warning disable CA1031 // A disposed document, a name that stands twice in a node, a converter of the caller's: left out and told.
        catch (Exception)
#pragma warning restore CA1031
        {
            return Unsupported();
        }
    }

    private bool TryWrite(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth >= MaxDepth:
                return TooDeep();
            case JsonValueKind.Object:
                WriteMembers(MixpanelProperties.From(element), depth);
                return true;
            case JsonValueKind.Array:
                WriteElements(element.EnumerateArray(), depth);
                return true;
            case JsonValueKind.String:
                ValueWriter.Write(_json, JsonText.Of(element), ref _repairs);
                return true;
            case JsonValueKind.Number:
                WriteNumber(element);
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                _json.Boolean(element.ValueKind == JsonValueKind.True);
                return true;
            default:
                _json.Null();
                return true;
        }
    }

    // The literal as it stands, because a conversion could lose digits.
    private readonly void WriteNumber(JsonElement element)
    {
        var literal = JsonMarshal.GetRawUtf8Value(element);
        if (!element.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            ValueWriter.NotANumber(_json, ref _repairs);
        }
        else if (literal.Length > LongestLiteral)
        {
            _json.Number(number);
        }
        else
        {
            _json.Raw(literal);
        }
    }

    private bool TryWrite(JsonNode node, int depth)
    {
        switch (node)
        {
            case JsonObject or JsonArray when depth >= MaxDepth:
                return TooDeep();
            case JsonObject members:
                WriteMembers(MixpanelProperties.From(members.Take(ValueWriter.MaxMembers + 1)), depth);
                return true;
            case JsonArray elements:
                WriteElements(elements, depth);
                return true;
            default:
                return TryWrite((JsonValue)node, depth);
        }
    }

    private bool TryWrite(JsonValue node, int depth)
    {
        if (node.TryGetValue<JsonElement>(out var element))
        {
            return TryWrite(element, depth);
        }

        // A number or a date that a program has put there is written like any other.
        if (node.TryGetValue<object>(out var inner) && MixpanelValue.FromObject(inner) is { Reference: string or ValueKind } scalar)
        {
            return ValueWriter.TryWriteScalar(_json, in scalar, ref _repairs);
        }

        // Of another type: only the node knows what it is as JSON.
        var rendered = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(rendered))
        {
            node.WriteTo(writer);
        }

        using var document = JsonDocument.Parse(rendered.WrittenMemory);
        return TryWrite(document.RootElement, depth);
    }
}
