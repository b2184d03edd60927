using System.Net;
using System.Text.Json;

namespace Mixpanel.ServerSide.Ingestion;

/// <summary>
/// Decides what an answer means: the one place that knows, and a pure function, so that a table can test it. Parsing is lenient, because
/// Mixpanel's bodies differ by endpoint and age (<c>status</c> is a number, a word or "error"; failed records are objects or strings).
/// </summary>
internal static class AnswerReader
{
    private const int LongestMessage = 300;

    public static IngestionAnswer Read(AnswerFormat format, HttpStatusCode status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter)
    {
        using var document = Parse(body);
        var root = document?.RootElement;
        var summary = Summarize(status, root);

        return (int)status switch
        {
            >= 200 and < 300 => ReadSuccess(format, root, summary),
            400 => ReadRefusal(root, summary),
            413 => new IngestionAnswer(IngestionOutcome.TooLarge, summary),
            408 or 425 or 429 or >= 500 => new IngestionAnswer(IngestionOutcome.Retry, summary) { RetryAfter = retryAfter },
            // 401 is a wrong token or region; 403, 404 and redirects come from a wrong address or a proxy. None is the batch's fault.
            _ => new IngestionAnswer(IngestionOutcome.CheckSettings, summary),
        };
    }

    // A success must look like Mixpanel's: a captive portal or a wrong address also answers 200.
    private static IngestionAnswer ReadSuccess(AnswerFormat format, JsonElement? root, string summary) => (root, format) switch
    {
        ({ ValueKind: JsonValueKind.Object } answer, AnswerFormat.Import) when HasImported(answer) =>
            new IngestionAnswer(IngestionOutcome.Delivered, summary),
        ({ ValueKind: JsonValueKind.Object } answer, AnswerFormat.Verbose) when answer.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number =>
            new IngestionAnswer(IsOne(status) ? IngestionOutcome.Delivered : IngestionOutcome.Refused, summary) { Good = GoodRecords(answer) },
        ({ ValueKind: JsonValueKind.Number } answer, _) =>
            new IngestionAnswer(IsOne(answer) ? IngestionOutcome.Delivered : IngestionOutcome.Refused, summary),
        _ => new IngestionAnswer(IngestionOutcome.CheckSettings, summary + ": the answer is not Mixpanel's"),
    };

    private static int? GoodRecords(JsonElement answer) =>
        answer.TryGetProperty("num_good_events", out var good) && good.ValueKind == JsonValueKind.Number && good.TryGetInt32(out var count) ? count : null;

    private static bool HasImported(JsonElement answer) => answer.TryGetProperty("num_records_imported", out var imported)
        ? imported.ValueKind == JsonValueKind.Number && imported.TryGetInt64(out var count) && count > 0
        : answer.TryGetProperty("status", out var status) && (IsOne(status) || (status.ValueKind == JsonValueKind.String && status.ValueEquals("OK")));

    // So must a refusal, which gives records up: a proxy in between also answers 400.
    private static IngestionAnswer ReadRefusal(JsonElement? root, string summary)
    {
        var failed = FailedRecords(root);
        if (failed.Count > 0)
        {
            return new IngestionAnswer(IngestionOutcome.PartlyDelivered, summary) { FailedRecords = failed };
        }

        return root is { ValueKind: JsonValueKind.Object } answer && (answer.TryGetProperty("error", out _) || answer.TryGetProperty("failed_records", out _))
            ? new IngestionAnswer(IngestionOutcome.Refused, summary)
            : new IngestionAnswer(IngestionOutcome.CheckSettings, summary + ": the answer is not Mixpanel's");
    }

    private static List<FailedRecord> FailedRecords(JsonElement? root)
    {
        var failed = new List<FailedRecord>();
        if (root is { ValueKind: JsonValueKind.Object } answer
            && answer.TryGetProperty("failed_records", out var list)
            && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                // Strings instead of objects mean that the whole batch was refused; they name no record.
                if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var at))
                {
                    failed.Add(new FailedRecord(at, $"{Text(item, "field")}: {Text(item, "message")}"));
                }
            }
        }

        return failed;
    }

    private static bool IsOne(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number == 1;

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null; // not JSON is an answer too: the caller judges by the status
        }
    }

    private static string Summarize(HttpStatusCode status, JsonElement? root)
    {
        var error = root is { ValueKind: JsonValueKind.Object } answer ? Text(answer, "error") : string.Empty;
        return error.Length == 0 ? $"HTTP {(int)status}" : $"HTTP {(int)status}: {error}";
    }

    private static string Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return string.Empty;
        }

        // The raw text: GetString throws on an unpaired surrogate.
        var raw = value.GetRawText().AsSpan().Trim('"');
        return raw.Length <= LongestMessage ? raw.ToString() : $"{raw[..LongestMessage]}…";
    }
}
