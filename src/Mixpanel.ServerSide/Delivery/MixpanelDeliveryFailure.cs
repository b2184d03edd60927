namespace Mixpanel.ServerSide;

/// <summary>What a handler of <c>OnDeliveryFailure</c> is told: messages that delivery gave up, or settings that Mixpanel refuses.</summary>
/// <remarks>Messages that were lost or refused before delivery saw them are only counted and logged: see <c>OnDeliveryFailure</c>.</remarks>
public sealed class MixpanelDeliveryFailure
{
    /// <summary>What the messages are: <c>events</c>, <c>profiles</c>, <c>groups</c> or <c>identities</c>, as on the metrics.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Why they were given up.</summary>
    public required MixpanelDeliveryFailureReason Reason { get; init; }

    /// <summary>What is wrong, in Mixpanel's words where there are some. It may name properties.</summary>
    public required string Explanation { get; init; }

    /// <summary>How many messages were given up; 0 for <see cref="MixpanelDeliveryFailureReason.Settings"/>.</summary>
    public required long Count { get; init; }

    /// <summary>Whether the messages were written to the files of dead letters. If not, they are gone.</summary>
    public bool IsDeadLettered { get; init; }

    /// <summary>
    /// The messages, each as the JSON that was to be sent, the project's token included. Empty where they are not at hand: after the end of the
    /// application, and when handlers are so slow that 16 MB of messages are waiting for them.
    /// </summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    internal MixpanelDeliveryFailure With(IReadOnlyList<string> messages) => new()
    {
        Endpoint = Endpoint,
        Reason = Reason,
        Explanation = Explanation,
        Count = Count,
        IsDeadLettered = IsDeadLettered,
        Messages = messages,
    };
}
