using System.Text;
using System.Text.Json;

namespace Mixpanel.ServerSide.AspNetCore.Requests;

/// <summary>
/// Reads the ids from the JSON in the web SDK's cookie, as strictly as the Mixpanel JavaScript SDK 2.83: one object, and in no object a name twice.
/// </summary>
/// <remarks>
/// Every request of a returning visitor brings this cookie, so it is read token by token. A document is built only where a
/// name may be there twice, because the document knows for certain.
/// </remarks>
internal static class WebSdkCookieJson
{
    private static readonly JsonDocumentOptions NoNameTwice = new() { AllowDuplicateProperties = false };

    /// <summary>The ids; false if the text is not a strict JSON object. Never throws.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, out WebSdkCookieIds ids)
    {
        try
        {
            if (!TryRead(json.Span, out ids, out var nameMayBeTwice))
            {
                return false;
            }

            if (nameMayBeTwice)
            {
                JsonDocument.Parse(json, NoNameTwice).Dispose();
            }

            return true;
        }
        // Text that is no JSON, or half of a surrogate pair as an escape.
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            ids = default;
            return false;
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> json, out WebSdkCookieIds ids, out bool nameMayBeTwice)
    {
        (ids, nameMayBeTwice) = (default, false);
        var names = new SeenNames(stackalloc ulong[SeenNames.FilterSize], stackalloc int[SeenNames.MaxDepth]);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.OpenObject(reader.CurrentDepth);
                    break;
                case JsonTokenType.PropertyName:
                    nameMayBeTwice |= reader.ValueIsEscaped || names.MayContain(reader.ValueSpan, reader.CurrentDepth - 1);
                    ids = reader.CurrentDepth == 1 ? With(ids, reader) : ids;
                    break;
                default:
                    if (reader.CurrentDepth == 0 && reader.TokenType != JsonTokenType.EndObject)
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static WebSdkCookieIds With(WebSdkCookieIds ids, Utf8JsonReader reader) => reader switch
    {
        _ when reader.ValueTextEquals("distinct_id"u8) => ids with { DistinctId = NextText(reader) },
        _ when reader.ValueTextEquals("$device_id"u8) => ids with { DeviceId = NextText(reader), HasDeviceId = true },
        _ when reader.ValueTextEquals("$user_id"u8) => ids with { UserId = NextText(reader), HasUserId = true },
        _ when WebSdkSuperProperties.IndexOf(reader) is >= 0 and var index => ids with { Properties = With(ids.Properties, index, reader) },
        _ => ids,
    };

    private static WebSdkSuperProperties? With(WebSdkSuperProperties? properties, int index, Utf8JsonReader reader)
    {
        if (NextWholeText(reader) is { Length: > 0 } text)
        {
            (properties ??= new WebSdkSuperProperties())[index] = text;
        }

        return properties;
    }

    // Looks ahead with a copy of the reader. The SDK keeps the ids that it was given as they are, numbers too.
    private static string? NextText(Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
    }

    // The web SDK takes half of a surrogate pair; what it sends then is no text. An identity is not lost over it.
    private static string? NextWholeText(Utf8JsonReader reader)
    {
        reader.Read();
        try
        {
            return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
