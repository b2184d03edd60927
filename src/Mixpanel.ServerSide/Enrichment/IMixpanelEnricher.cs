namespace Mixpanel.ServerSide;

/// <summary>
/// Sees every message before it is written: adds properties, redacts them, or drops the message. Register it with <c>AddEnricher</c>; several
/// run in the order of their registration.
/// </summary>
/// <remarks>
/// It runs inside the call that tracks, so it should be quick, and must be safe for use from several threads. If it throws, the message is
/// refused (<see cref="TrackOutcome.Failed"/>): it may have been about to redact something. It may track itself; what it tracks before it
/// returns, other enrichers see, but not itself. Its constructor cannot ask for the project's <see cref="IMixpanelTracker"/>, which is made after
/// it: let it ask for <see cref="IServiceProvider"/> and get the tracker when it needs it.
/// </remarks>
public interface IMixpanelEnricher
{
    /// <summary>Looks at one message.</summary>
    /// <param name="message">The message. It is valid during the call only.</param>
    void Enrich(MixpanelEnrichment message);
}
