using Microsoft.Extensions.Logging;
using Mixpanel.ServerSide.DeadLetters;
using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Ingestion;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>What all lanes of a project share.</summary>
/// <param name="Project">The project's name in this application; empty for the one without a name.</param>
/// <param name="Options">The settings.</param>
/// <param name="Client">Sends requests.</param>
/// <param name="DeadLetters">Where given up messages are kept.</param>
/// <param name="Failures">Tells the application's handlers.</param>
/// <param name="Metrics">Counters.</param>
/// <param name="Time">The clock of delivery.</param>
/// <param name="Logger">The log of delivery.</param>
internal sealed record DeliveryParts(
    string Project,
    MixpanelOptions Options,
    IngestionClient Client,
    IDeadLetterStore DeadLetters,
    DeliveryFailures Failures,
    MixpanelMetrics Metrics,
    TimeProvider Time,
    ILogger Logger);
