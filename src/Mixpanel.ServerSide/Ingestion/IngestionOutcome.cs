namespace Mixpanel.ServerSide.Ingestion;

/// <summary>What an answer means for the batch.</summary>
internal enum IngestionOutcome
{
    /// <summary>Mixpanel has all records.</summary>
    Delivered,

    /// <summary>Mixpanel has the records that it did not list as failed; those it will never take.</summary>
    PartlyDelivered,

    /// <summary>Mixpanel refuses the batch for good.</summary>
    Refused,

    /// <summary>The request is too large; a smaller one may pass.</summary>
    TooLarge,

    /// <summary>The request is to be sent again later.</summary>
    Retry,

    /// <summary>
    /// A wrong token, region or address: nothing will pass until a person mends it, so nothing is given up, and it is tried again slowly.
    /// </summary>
    CheckSettings,
}
