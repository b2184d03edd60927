namespace Mixpanel.ServerSide.Emulator;

/// <summary>
/// An answer that the emulator gives to coming requests in place of its own. Answers are used up in the order in which they were
/// enqueued; a request takes the first one that is meant for its endpoint.
/// </summary>
/// <example>
/// <code>
/// store.EnqueueAnswer(new EmulatorAnswer { Endpoint = "/import", StatusCode = 429, RetryAfter = TimeSpan.FromSeconds(2), Times = 3 });
/// </code>
/// </example>
public sealed record EmulatorAnswer
{
    /// <summary>
    /// The endpoint it is meant for: <c>/import</c>, <c>/track</c>, <c>/engage</c>, <c>/groups</c>, or the web SDK's <c>/settings</c>,
    /// <c>/flags</c> or <c>/record</c>; <see langword="null"/> (the default) for any.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>What happens to the request; <see cref="EmulatorAnswerMode.Answer"/> by default.</summary>
    public EmulatorAnswerMode Mode { get; init; }

    /// <summary>
    /// The status, from 200 to 599. It is needed for <see cref="EmulatorAnswerMode.Answer"/>. Without it,
    /// <see cref="EmulatorAnswerMode.ProcessThenAnswer"/> gives the emulator's own answer, which with <see cref="Delay"/> makes a slow Mixpanel.
    /// </summary>
    public int? StatusCode { get; init; }

    /// <summary>The body; <see langword="null"/> (the default) gives the one that Mixpanel documents for the status.</summary>
    public string? Body { get; init; }

    /// <summary>The <c>Retry-After</c> header, in whole seconds, rounded up; none by default.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the answer, or the cut, is held back; not at all by default, at most a day. What is processed is stored before.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many requests get this answer; 1 by default.</summary>
    public int Times { get; init; } = 1;
}
