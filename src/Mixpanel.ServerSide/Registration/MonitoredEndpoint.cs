using Mixpanel.ServerSide.Diagnostics;
using Mixpanel.ServerSide.Journal;

namespace Mixpanel.ServerSide.Registration;

/// <summary>What can be watched of one kind of message of one project.</summary>
/// <param name="Project">The project's name; empty for the one without.</param>
/// <param name="Name">The kind of message, as the tag <c>endpoint</c> of the metrics names it.</param>
/// <param name="Journal">Where the messages wait.</param>
/// <param name="Delivery">Whether Mixpanel takes them.</param>
/// <param name="Options">The project's settings.</param>
internal sealed record MonitoredEndpoint(string Project, string Name, IJournal Journal, DeliveryState Delivery, MixpanelOptions Options);
