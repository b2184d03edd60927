using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>How a request went: the values of the tag <c>outcome</c> on the histograms of batches and on activities.</summary>
internal static class RequestOutcome
{
    /// <summary>Mixpanel has taken all of it.</summary>
    public const string Delivered = "delivered";

    /// <summary>Mixpanel has named records that it refuses.</summary>
    public const string PartlyDelivered = "partly_delivered";

    /// <summary>Mixpanel refuses records and does not say which.</summary>
    public const string Refused = "refused";

    /// <summary>It was too large.</summary>
    public const string TooLarge = "too_large";

    /// <summary>Mixpanel wants it later: 429 and 5xx.</summary>
    public const string Retry = "retry";

    /// <summary>There was no connection, or no answer.</summary>
    public const string NoAnswer = "no_answer";

    /// <summary>The token, the region or the address is wrong.</summary>
    public const string Settings = "settings";

    /// <summary>The application ended before the answer came.</summary>
    public const string Cancelled = "cancelled";

    public static string Of(IngestionOutcome outcome) => outcome switch
    {
        IngestionOutcome.Delivered => Delivered,
        IngestionOutcome.PartlyDelivered => PartlyDelivered,
        IngestionOutcome.Refused => Refused,
        IngestionOutcome.TooLarge => TooLarge,
        IngestionOutcome.Retry => Retry,
        IngestionOutcome.NoAnswer => NoAnswer,
        IngestionOutcome.CheckSettings => Settings,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
