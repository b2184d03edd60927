using Mixpanel.ServerSide.Messages;

namespace Mixpanel.ServerSide;

/// <summary>
/// An event that knows its name and writes its own properties. The source generator implements it for types with
/// <see cref="MixpanelEventAttribute"/>; it may also be implemented by hand.
/// </summary>
[TypedEventMembers]
public interface IMixpanelTypedEvent
{
    /// <summary>The event's name, such as <c>Order Placed</c>; cut to 255 characters.</summary>
    string EventName { get; }

    /// <summary>Writes the event's properties. It is called while the event is tracked, on the same thread.</summary>
    /// <param name="writer">Takes the properties.</param>
    void WriteTo(MixpanelPropertyWriter writer);
}
