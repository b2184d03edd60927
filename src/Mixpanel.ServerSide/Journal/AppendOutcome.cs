namespace Mixpanel.ServerSide.Journal;

/// <summary>What became of a record that was appended.</summary>
internal enum AppendOutcome
{
    Accepted,

    /// <summary>The journal has reached its bound; nothing was stored.</summary>
    Full,

    /// <summary>The record is larger than Mixpanel takes; nothing was stored.</summary>
    TooLarge,

    /// <summary>The application has ended; nothing was stored.</summary>
    Closed,
}
