using System.Net;

namespace Mixpanel.ServerSide.Ingestion;

/// <summary>
/// Decides what an answer means: the one place that knows, and a pure function, so that a table can test it. Parsing is lenient, because
/// Mixpanel's bodies differ by endpoint and age (<c>status</c> is a number, a word or "error"; failed records are objects or strings).
/// </summary>
internal static class AnswerReader
{
    /// <summary>Reads an answer.</summary>
    /// <param name="format">How the endpoint answers.</param>
    /// <param name="count">How many records the request had.</param>
    /// <param name="status">The status code.</param>
    /// <param name="body">What could be read of the body.</param>
    /// <param name="retryAfter">What the header of this name asks for.</param>
    /// <param name="secrets">What must not be repeated of it.</param>
    public static IngestionAnswer Read(
        AnswerFormat format, int count, HttpStatusCode status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter, Secrets secrets)
    {
        using var document = AnswerBody.Parse(body);
        var answer = new AnswerBody(document?.RootElement, secrets);
        var summary = answer.Error.Length == 0 ? $"HTTP {(int)status}" : $"HTTP {(int)status}: {answer.Error}";

        return (int)status switch
        {
            >= 200 and < 300 when format == AnswerFormat.Import => ReadImported(answer, summary),
            >= 200 and < 300 => ReadStatus(answer, count, summary),
            400 => ReadRefusal(format, answer, count, summary),
            413 => new IngestionAnswer(IngestionOutcome.TooLarge, summary),
            // Of these the first servers on the way say that they did not pass the request on, or did not wait for it.
            408 or 425 or 429 or 503 => new IngestionAnswer(IngestionOutcome.Retry, summary) { RetryAfter = retryAfter },
            >= 500 => new IngestionAnswer(IngestionOutcome.Retry, summary) { RetryAfter = retryAfter, MayHaveBeenApplied = true },
            // 401 is a wrong token or region; 403, 404 and redirects come from a wrong address or a proxy. None is the records' fault.
            _ => new IngestionAnswer(IngestionOutcome.CheckSettings, summary),
        };
    }

    /// <summary>What it means that there is no answer.</summary>
    /// <param name="what">What happened instead, for the log.</param>
    /// <param name="handedOver">Whether all of the request may have left: nobody processes half a request.</param>
    public static IngestionAnswer NoAnswer(string what, bool handedOver) => new(IngestionOutcome.NoAnswer, what) { MayHaveBeenApplied = handedOver };

    // A success must look like Mixpanel's: a captive portal or a wrong address also answers 200. A number below that of the records is a
    // success all the same: with strict=1 a record that is refused makes it a 400, but filters of the project may leave records out.
    private static IngestionAnswer ReadImported(AnswerBody answer, string summary) => answer switch
    {
        { Imported: > 0 } or { Imported: 0, IsOk: true } or { Number: 1 } => new IngestionAnswer(IngestionOutcome.Delivered, summary),
        { Imported: null, IsOk: true } => new IngestionAnswer(IngestionOutcome.Delivered, summary),
        { Number: 0 } => new IngestionAnswer(IngestionOutcome.Refused, summary),
        _ => Strange(summary, mayHaveBeenApplied: true),
    };

    private static IngestionAnswer ReadStatus(AnswerBody answer, int count, string summary) => (answer.Number ?? answer.Status) switch
    {
        1 when answer.Good is not { } good || good >= count => new IngestionAnswer(IngestionOutcome.Delivered, summary),
        1 => RefusedOf(answer, count, $"{summary}: {answer.Good} of {count} are good"),
        int => RefusedOf(answer, count, summary),
        _ => Strange(summary, mayHaveBeenApplied: true),
    };

    // A refusal must look like Mixpanel's too, because it gives records up: a proxy in between also answers 400, and in JSON with an error.
    // /engage and /groups may also say it as they always do, with a status of 0; others write the status code there.
    private static IngestionAnswer ReadRefusal(AnswerFormat format, AnswerBody answer, int count, string summary)
    {
        if (!answer.IsBadRequest && (format == AnswerFormat.Import || answer.Status != 0))
        {
            return Strange(summary, mayHaveBeenApplied: false);
        }

        var failed = answer.FailedRecords(count, out var listsAll);
        if (failed.Count == 0)
        {
            return format == AnswerFormat.Import
                ? new IngestionAnswer(IngestionOutcome.Refused, summary) { MayHaveBeenApplied = answer.Imported > 0 }
                : RefusedOf(answer, count, summary);
        }

        // The list names records by their index, which is trusted; whether Mixpanel has all the others, its count says.
        var has = answer.Imported ?? answer.Good;
        return new IngestionAnswer(IngestionOutcome.PartlyDelivered, summary)
        {
            FailedRecords = failed,
            HasTheRest = has is { } taken ? taken >= count - failed.Count : listsAll,
            MayHaveBeenApplied = has != 0,
        };
    }

    // The documentation contradicts itself on whether a bad record keeps the good ones out ("User Profiles" against "Create Identity"): unless
    // Mixpanel says that none was good, some may have been applied. A lone record that is refused has not.
    private static IngestionAnswer RefusedOf(AnswerBody answer, int count, string summary) =>
        new(IngestionOutcome.Refused, summary) { MayHaveBeenApplied = answer.Good is { } good ? good > 0 : count > 1 };

    // A 200 that is not Mixpanel's may still come from a proxy that has passed the request on and answers in its own words.
    private static IngestionAnswer Strange(string summary, bool mayHaveBeenApplied) =>
        new(IngestionOutcome.CheckSettings, summary + ": the answer is not Mixpanel's") { MayHaveBeenApplied = mayHaveBeenApplied };
}
