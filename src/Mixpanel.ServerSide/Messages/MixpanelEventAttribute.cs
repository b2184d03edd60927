namespace Mixpanel.ServerSide;

/// <summary>
/// Makes a partial type a typed event: the library's source generator implements <see cref="IMixpanelTypedEvent"/> for it, which writes its
/// public properties without reflection and without boxing. <c>[MixpanelEvent("Order Placed")] public partial record OrderPlaced(string
/// Sku, decimal Total);</c> is then tracked with <c>mixpanel.Track(new OrderPlaced("A1", 19.5m))</c>.
/// </summary>
/// <param name="name">The event's name, such as <c>Order Placed</c>; 1 to 255 characters.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MixpanelEventAttribute(string name) : Attribute
{
    /// <summary>The event's name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// How the names of C# properties become names in Mixpanel, where <see cref="MixpanelPropertyAttribute"/> does not say one. Default:
    /// <see cref="MixpanelNaming.AsWritten"/>.
    /// </summary>
    public MixpanelNaming Naming { get; set; }
}
