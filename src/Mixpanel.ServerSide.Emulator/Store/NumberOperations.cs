using System.Text.Json;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Store;

/// <summary>"Increment Numerical Property": a property that is missing counts as zero.</summary>
internal static class NumberOperations
{
    public static JsonElement? Add(JsonElement? current, JsonElement by)
    {
        if (current is not { } number)
        {
            return by;
        }

        if (number.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        // Whole numbers stay whole, as long as the sum fits.
        if (number.TryGetInt64(out var left) && by.TryGetInt64(out var right) && (Int128)left + right is var whole
            && whole >= long.MinValue && whole <= long.MaxValue)
        {
            return RawJson.Number((long)whole);
        }

        var sum = number.GetDouble() + by.GetDouble();
        return double.IsFinite(sum) ? RawJson.Number(sum) : null;
    }
}
