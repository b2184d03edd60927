using System.Collections;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide.Values;

/// <summary>What a value is for Mixpanel's operations on profiles, some of which take numbers only, or lists of texts and numbers.</summary>
internal static class Operands
{
    /// <summary>Whether it is written as a number, and not as null because JSON has none for it.</summary>
    public static bool IsNumber(in MixpanelValue value) => value.Reference switch
    {
        ValueKind kind when kind == ValueKind.Integer || kind == ValueKind.Decimal => true,
        ValueKind kind when kind == ValueKind.Double => double.IsFinite(value.Read<double>()),
        ValueKind kind when kind == ValueKind.Single => float.IsFinite(value.Read<float>()),
        ValueKind kind when kind == ValueKind.Half => Half.IsFinite(value.Read<Half>()),
        ValueKind kind => kind == ValueKind.UnsignedInteger || kind == ValueKind.Duration || kind == ValueKind.Int128 || kind == ValueKind.UInt128,
        BigInteger number => NestedWriter.IsDouble(number),
        JsonElement number when KindOf(number) == JsonValueKind.Number => number.TryGetDouble(out var read) && double.IsFinite(read),
        JsonValue number => Unwrapped(number) is { } inner && IsNumber(in inner),
        _ => false,
    };

    /// <summary>Whether it is written as text or as a number.</summary>
    public static bool IsTextOrNumber(in MixpanelValue value) => value.Reference switch
    {
        string or Enum or StringBuilder or ReadOnlyMemory<byte> or byte[] => true,
        JsonElement text when KindOf(text) == JsonValueKind.String => true,
        ValueKind kind when kind == ValueKind.Guid || kind == ValueKind.Time || kind == ValueKind.Date || kind == ValueKind.TimeOfDay => true,
        JsonValue text when Unwrapped(text) is { } inner => IsTextOrNumber(in inner),
        _ => IsNumber(in value),
    };

    /// <summary>Gives the elements of a list, also of one that is JSON.</summary>
    /// <returns>Null for what is not written as a list.</returns>
    public static IEnumerable<MixpanelValue>? ElementsOf(MixpanelValue value) => value.Reference switch
    {
        Reflected reflected => ElementsOf(MixpanelValue.FromObject(reflected.Value)),
        JsonElement list when KindOf(list) == JsonValueKind.Array => list.EnumerateArray().Select(static element => (MixpanelValue)element),
        JsonDocument document => ElementsOf(document.RootElement),
        string or byte[] or MixpanelProperties or JsonObject => null,
        IEnumerable list when DictionaryMembers.Of(list) is null => list.Cast<object?>().Select(MixpanelValue.FromObject),
        _ => null,
    };

    /// <summary>What a JSON node holds; null if it cannot be told.</summary>
    public static MixpanelValue? Unwrapped(JsonValue value)
    {
        if (value.TryGetValue<object>(out var inner) && inner is not JsonNode)
        {
            return MixpanelValue.FromObject(inner);
        }

        return null;
    }

    // Of a disposed document nothing can be read: it is left out like what is no operand.
    private static JsonValueKind KindOf(JsonElement element)
    {
        try
        {
            return element.ValueKind;
        }
        catch (ObjectDisposedException)
        {
            return JsonValueKind.Undefined;
        }
    }
}
