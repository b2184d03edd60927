using Mixpanel.ServerSide;

namespace Shop.Analytics;

/// <summary>
/// An order, as an event with a type of its own: the names of its properties stand here only, and the package's source generator writes them.
/// </summary>
[MixpanelEvent(Events.OrderPlaced)]
public readonly partial record struct OrderPlaced(int Order, string Sku, int Quantity, decimal Total);
