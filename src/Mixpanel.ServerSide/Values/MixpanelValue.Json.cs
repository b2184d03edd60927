using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mixpanel.ServerSide;

/// <content>Conversions from JSON. Objects and lists in it keep to the same limits as others.</content>
public readonly partial struct MixpanelValue
{
    /// <summary>Any JSON, such as what <c>JsonSerializer.SerializeToElement(value, JsonTypeInfo)</c> makes of an object.</summary>
    /// <param name="value">The JSON; it is left out of the message if its document has been disposed of by then.</param>
    public static implicit operator MixpanelValue(JsonElement value) => new((object)value);

    /// <summary>Any JSON; null is JSON null.</summary>
    /// <param name="value">The JSON; it is left out of the message if its document has been disposed of by then.</param>
    public static implicit operator MixpanelValue(JsonDocument? value) => new((object?)value);

    /// <summary>Any JSON; null is JSON null.</summary>
    /// <param name="value">The JSON. What cannot be written, such as an object with a name twice, is left out of the message.</param>
    public static implicit operator MixpanelValue(JsonNode? value) => new((object?)value);
}
