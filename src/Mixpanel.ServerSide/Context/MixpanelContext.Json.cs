using System.Buffers;
using System.Text;
using System.Text.Json;
using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide;

/// <content>How a context travels to where there is no request.</content>
public sealed partial class MixpanelContext
{
    /// <summary>Gives the context as JSON, for a job or a message that is worked on later, elsewhere.</summary>
    /// <returns>JSON, which <see cref="FromJson"/> reads.</returns>
    public string ToJson()
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json))
        {
            MixpanelContextJson.Write(writer, this);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>Reads what <see cref="ToJson"/> or the serialiser wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The context. Its User-Agent is read in the same words as before, by the library's own parser.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonException">It is no context.</exception>
    public static MixpanelContext FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = JsonDocument.Parse(json);
        return MixpanelContextJson.Read(document.RootElement);
    }
}
