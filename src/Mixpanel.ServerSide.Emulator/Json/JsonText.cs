using System.Text.Json;

namespace Mixpanel.ServerSide.Emulator.Json;

/// <summary>Reads strings that may be no Unicode: <c>"\ud800"</c> is valid JSON, but half a surrogate pair is no text.</summary>
internal static class JsonText
{
    public static bool TryGet(JsonElement value, out string text)
    {
        text = "";
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static bool TryGetName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    /// <summary>The value of a string property; <see langword="null"/> when it is missing, is no string or is no text.</summary>
    public static string? Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && TryGet(value, out var text) ? text : null;
}
