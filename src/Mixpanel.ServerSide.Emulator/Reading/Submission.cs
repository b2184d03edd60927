using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Mixpanel.ServerSide.Emulator.Json;

namespace Mixpanel.ServerSide.Emulator.Reading;

/// <summary>
/// A body for <c>/track</c>, <c>/engage</c> or <c>/groups</c>: JSON, or a form whose <c>data</c> is JSON or base64 of JSON
/// ("Track Events", "User Profiles"). Clients label them in every way, so the first character decides and not the Content-Type.
/// </summary>
internal sealed record Submission(IReadOnlyList<JsonElement> Records, bool IsVerbose, string? Error)
{
    public static Submission Read(IngestionRequest request)
    {
        var body = request.Body.Bytes.Span;
        var isVerbose = IsOn(request.Query["verbose"]);
        if (IsJson(body))
        {
            return Parse(body, isVerbose);
        }

        if (!Utf8.IsValid(body))
        {
            return new([], isVerbose, "the body is not valid UTF-8");
        }

        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        isVerbose |= form.TryGetValue("verbose", out var verbose) && IsOn(verbose);
        return form.TryGetValue("data", out var data) && TryDecode(data.ToString(), out var json)
            ? Parse(json, isVerbose)
            : new([], isVerbose, "data, missing or empty");
    }

    private static Submission Parse(ReadOnlySpan<byte> json, bool isVerbose)
    {
        if (!StrictJson.TryParse(json, out var root, out var error))
        {
            return new([], isVerbose, error);
        }

        return root.ValueKind == JsonValueKind.Array
            ? new([.. root.EnumerateArray()], isVerbose, null)
            : new([root], isVerbose, null);
    }

    private static bool TryDecode(string data, out byte[] json)
    {
        json = Encoding.UTF8.GetBytes(data);
        if (IsJson(json))
        {
            return true;
        }

        // A plus that was not escaped has become a space, which the decoder would skip.
        var decoded = new byte[data.Length];
        var isBase64 = Convert.TryFromBase64String(data.Replace(' ', '+'), decoded, out var count);
        json = decoded[..SurrogateBytes.Join(decoded.AsSpan(0, count))];
        return isBase64 && count > 0;
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        return start.Length > 0 && start[0] is (byte)'[' or (byte)'{';
    }

    private static bool IsOn(string? flag) => flag is "1" or "2";
}
