namespace Mixpanel.ServerSide.Delivery;

/// <summary>One handler that the application has added, as a service of its project.</summary>
/// <param name="Handle">Is told of each failure.</param>
internal sealed record DeliveryFailureHandler(Action<MixpanelDeliveryFailure> Handle);
