using System.Text.Json;
using System.Text.Json.Serialization;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide;

/// <summary>
/// Lets System.Text.Json write and read a <see cref="MixpanelContext"/> wherever one stands in an object of yours, also by source generation. It is on the type; you
/// need not name it.
/// </summary>
public sealed class MixpanelContextJsonConverter : JsonConverter<MixpanelContext>
{
    /// <summary>Reads a context.</summary>
    /// <param name="reader">Stands on the context's first token.</param>
    /// <param name="typeToConvert">The context's type.</param>
    /// <param name="options">Not used: a context has a form of its own.</param>
    /// <returns>The context.</returns>
    /// <exception cref="JsonException">It is no context.</exception>
    public override MixpanelContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return MixpanelContextJson.Read(document.RootElement);
    }

    /// <summary>Writes a context.</summary>
    /// <param name="writer">Gets it.</param>
    /// <param name="value">The context.</param>
    /// <param name="options">Not used: a context has a form of its own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, MixpanelContext value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        MixpanelContextJson.Write(writer, value);
    }
}
