namespace Mixpanel.ServerSide.Ingestion;

/// <summary>What an answer means for the records of a request.</summary>
internal enum IngestionOutcome
{
    /// <summary>Mixpanel has all records.</summary>
    Delivered,

    /// <summary>Mixpanel lists the records that it will never take; of the others see <see cref="IngestionAnswer.HasTheRest"/>.</summary>
    PartlyDelivered,

    /// <summary>Mixpanel refuses at least one of the records for good, and does not say which.</summary>
    Refused,

    /// <summary>The request is too large; a smaller one may pass.</summary>
    TooLarge,

    /// <summary>The request is to be sent again later.</summary>
    Retry,

    /// <summary>There was no answer: no connection, a cut one, or one that stayed silent. The request is to be sent again later.</summary>
    NoAnswer,

    /// <summary>
    /// A wrong token, region or address: nothing will pass until a person mends it, so nothing is given up, and it is tried again slowly.
    /// </summary>
    CheckSettings,
}
