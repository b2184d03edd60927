using System.Text.Json;
using System.Text.Unicode;

namespace Mixpanel.ServerSide.Emulator.Json;

/// <summary>Reads JSON as RFC 8259 has it: no comments, no trailing commas, and valid UTF-8 throughout.</summary>
internal static class StrictJson
{
    /// <summary>Deep enough that a single record that nests too much is refused by its rule and not with its whole batch.</summary>
    public const int MaxDepth = 256;

    // Duplicate names are read here and found record by record (JsonFlaws), so that one bad record does not condemn its batch.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    public static bool TryParse(ReadOnlySpan<byte> utf8, out JsonElement element, out string error)
    {
        element = default;

        // The JSON reader takes strings as they are; invalid bytes would surface later, when one is read.
        if (!Utf8.IsValid(utf8))
        {
            error = "the body is not valid UTF-8";
            return false;
        }

        try
        {
            element = JsonElement.Parse(utf8, Options);
            error = "";
            return true;
        }
        catch (JsonException exception)
        {
            error = $"the body is not valid JSON: {exception.Message}";
            return false;
        }
    }
}
