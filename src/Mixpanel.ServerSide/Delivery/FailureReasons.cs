using Mixpanel.ServerSide.Diagnostics;

namespace Mixpanel.ServerSide.Delivery;

/// <summary>The word that counters and dead letters have for a reason.</summary>
internal static class FailureReasons
{
    public static string ToTag(this MixpanelDeliveryFailureReason reason) => reason switch
    {
        MixpanelDeliveryFailureReason.Refused => DropReason.Refused,
        MixpanelDeliveryFailureReason.TooLarge => DropReason.TooLarge,
        MixpanelDeliveryFailureReason.InDoubt => DropReason.InDoubt,
        MixpanelDeliveryFailureReason.Shutdown => DropReason.Shutdown,
        MixpanelDeliveryFailureReason.Fault => DropReason.Fault,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No message is given up for this reason."),
    };
}
