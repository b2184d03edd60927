namespace Mixpanel.ServerSide.Ingestion;

/// <summary>An answer of the ingestion API, understood.</summary>
/// <param name="Outcome">What it means for the records.</param>
/// <param name="Summary">One line for the log: the status and Mixpanel's message. Holds no property values.</param>
internal sealed record IngestionAnswer(IngestionOutcome Outcome, string Summary)
{
    /// <summary>
    /// Whether Mixpanel may have records of the request that this answer does not speak of: what must not arrive twice must then not be sent
    /// again.
    /// </summary>
    public bool MayHaveBeenApplied { get; init; }

    /// <summary>Records that Mixpanel refused, where it listed them: each index once, and within the request.</summary>
    public IReadOnlyList<FailedRecord> FailedRecords { get; init; } = [];

    /// <summary>Whether Mixpanel has the records that it did not list as failed. If not, some or all of them are still to be delivered.</summary>
    public bool HasTheRest { get; init; }

    /// <summary>How long Mixpanel asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
