namespace Mixpanel.ServerSide.Ingestion;

/// <summary>An answer of the ingestion API, understood.</summary>
/// <param name="Outcome">What it means for the batch.</param>
/// <param name="Summary">One line for the log: the status and Mixpanel's message. Holds no property values.</param>
internal sealed record IngestionAnswer(IngestionOutcome Outcome, string Summary)
{
    /// <summary>Records that Mixpanel refused, where it listed them.</summary>
    public IReadOnlyList<FailedRecord> FailedRecords { get; init; } = [];

    /// <summary>How many records were good, where Mixpanel counted them (<c>num_good_events</c>). A success means one at least.</summary>
    public int? Good { get; init; }

    /// <summary>How long Mixpanel asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
