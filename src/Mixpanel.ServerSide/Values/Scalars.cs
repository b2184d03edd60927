using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide.Values;

/// <summary>Single values where Mixpanel wants an id, a number or a time: JSON and the application's own types mean what they hold.</summary>
internal static class Scalars
{
    /// <summary>Takes a value out of JSON, and makes text of a type that formats itself. Others are given back as they are.</summary>
    public static MixpanelValue Of(in MixpanelValue value) => value.Reference switch
    {
        null or string or ValueKind => value,
        JsonElement json => Read(json, value),
        JsonValue json when Operands.Unwrapped(json) is { } inner => Of(in inner),
        Enum name => name.ToString(),
        IFormattable text => text.ToString(null, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static MixpanelValue Read(JsonElement json, in MixpanelValue value)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.Undefined => default,
                JsonValueKind.String => json.GetString(),
                JsonValueKind.Number when json.TryGetInt64(out var integer) => integer,
                JsonValueKind.Number when json.TryGetDouble(out var number) => number,
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => value,
            };
        }
        catch (InvalidOperationException)
        {
            return value; // half a character, or a document that was disposed of: it is told like any value that cannot be read
        }
    }
}
