using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Mixpanel.ServerSide.Ingestion;

/// <summary>The members of an answer that say something, where they are there and of a kind that can be read.</summary>
/// <param name="root">The answer, if it is JSON.</param>
/// <param name="secrets">What its texts must not repeat.</param>
internal readonly struct AnswerBody(JsonElement? root, Secrets secrets)
{
    private const int LongestMessage = 300;

    /// <summary>The answer is one number and nothing else: 1 or 0.</summary>
    public int? Number => root is { ValueKind: JsonValueKind.Number } number ? ToInt(number) ?? 0 : null;

    /// <summary><c>status</c> as a number.</summary>
    public int? Status => TryGet("status", out var status) ? ToInt(status) : null;

    /// <summary>Whether <c>status</c> says yes, in one of its forms.</summary>
    public bool IsOk => Status == 1 || (TryGet("status", out var status) && status.ValueKind == JsonValueKind.String && status.ValueEquals("OK"));

    /// <summary>
    /// Whether it is what Mixpanel says with a 400: <c>code</c> repeats it, and a list, a count or the status in words are there. An <c>error</c> alone
    /// is not enough: that is what proxies and gateways say as well.
    /// </summary>
    public bool IsBadRequest =>
        Has("code", JsonValueKind.Number, out var code) && ToInt(code) == 400
        && (Has("failed_records", JsonValueKind.Array, out _) || Has("num_records_imported", JsonValueKind.Number, out _) || Has("status", JsonValueKind.String, out _));

    /// <summary>How many records <c>/import</c> took.</summary>
    public int? Imported => TryGet("num_records_imported", out var imported) ? ToInt(imported) ?? 0 : null;

    /// <summary>How many updates <c>/engage</c> and <c>/groups</c> took, where they count them.</summary>
    public int? Good => TryGet("num_good_events", out var good) ? ToInt(good) : null;

    public string Error => TryGet("error", out var error) ? Text(error) : string.Empty;

    public static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null; // not JSON is an answer too: it is judged by the status
        }
    }

    /// <summary>The records that are listed by index.</summary>
    /// <param name="count">How many records the request had; an index beyond them names none.</param>
    /// <param name="listsAll">Whether every item of the list names a record. Strings speak of the whole request.</param>
    public List<FailedRecord> FailedRecords(int count, out bool listsAll)
    {
        var failed = new List<FailedRecord>();
        listsAll = true;
        if (!TryGet("failed_records", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return failed;
        }

        var seen = new HashSet<int>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("index", out var index) && ToInt(index) is { } at && at >= 0 && at < count)
            {
                if (seen.Add(at))
                {
                    failed.Add(new FailedRecord(at, Message(item)));
                }
            }
            else
            {
                listsAll = false;
            }
        }

        return failed;
    }

    private string Message(JsonElement item)
    {
        var field = item.TryGetProperty("field", out var name) ? Text(name) : string.Empty;
        var message = item.TryGetProperty("message", out var text) ? Text(text) : string.Empty;
        return field.Length == 0 || message.Length == 0 ? field + message : $"{field}: {message}";
    }

    private static int? ToInt(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private string Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return string.Empty;
        }

        // The raw text, leniently: GetString and GetRawText throw on half a character, and an answer must not fail over its words.
        // Secrets go before it is cut, or a half of one would stay.
        var raw = secrets.BlankOut(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value))).AsSpan().Trim('"');
        return raw.Length <= LongestMessage ? raw.ToString() : $"{raw[..LongestMessage]}…";
    }

    private bool Has(string name, JsonValueKind kind, out JsonElement value) => TryGet(name, out value) && value.ValueKind == kind;

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return root is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out value);
    }
}
