using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Where a typed event is given as any object, it still writes its own properties: it alone knows which are not to be sent.</summary>
[AttributeUsage(AttributeTargets.Interface)]
internal sealed class TypedEventMembersAttribute : OwnMembersAttribute
{
    public override MixpanelProperties MembersOf(object value)
    {
        var properties = new MixpanelProperties();
        ((IMixpanelTypedEvent)value).WriteTo(new MixpanelPropertyWriter(properties));
        return properties;
    }
}
