namespace Mixpanel.ServerSide;

/// <summary>
/// Says the name that a property has in Mixpanel: of a typed event, and of an object that is read by <see cref="MixpanelValue.Reflect"/> or
/// given as the properties. On a positional record it may stand on the parameter:
/// <c>record OrderPlaced([MixpanelProperty("Order Total")] decimal Total)</c>.
/// </summary>
/// <remarks>
/// Mixpanel's own names mean what they mean: a property that is called <c>time</c>, <c>distinct_id</c>, <c>$user_id</c>, <c>$device_id</c>,
/// <c>$insert_id</c>, <c>ip</c>, <c>$latitude</c> or <c>$longitude</c> sets that field of the event ("Reserved Properties").
/// </remarks>
/// <param name="name">The property's name in Mixpanel; 1 to 255 characters.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MixpanelPropertyAttribute(string name) : Attribute
{
    /// <summary>The property's name in Mixpanel.</summary>
    public string Name { get; } = name;
}
