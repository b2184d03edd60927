using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Json;

/// <summary>Reads numbers that may be no numbers to anyone: JSON puts no bound on them.</summary>
internal static class JsonNumbers
{
    // Sign and digits. More than any double has, and far below where comparing two JSON numbers throws.
    private const int LongestExponent = 6;

    /// <summary>Whether a receiver can read the number into a double.</summary>
    public static bool IsReadable(JsonElement number)
    {
        var text = RawJson.Bytes(number);
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        return (exponent < 0 || text.Length - exponent - 1 <= LongestExponent) && TryGet(number, out _);
    }

    public static bool TryGet(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }
}
