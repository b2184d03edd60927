namespace Mixpanel.ServerSide;

/// <summary>How the names of a typed event's C# properties become names in Mixpanel.</summary>
public enum MixpanelNaming
{
    /// <summary><c>OrderTotal</c> stays <c>OrderTotal</c>.</summary>
    AsWritten,

    /// <summary><c>OrderTotal</c> becomes <c>Order Total</c>.</summary>
    Words,

    /// <summary><c>OrderTotal</c> becomes <c>order_total</c>.</summary>
    SnakeCase,
}
