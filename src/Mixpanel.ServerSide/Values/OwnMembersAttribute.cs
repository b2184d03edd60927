namespace Mixpanel.ServerSide.Values;

/// <summary>
/// Says of an interface that its objects give their members themselves, so that their properties are not read by reflection. An attribute,
/// because the interface stands above this folder, which must not know it.
/// </summary>
[AttributeUsage(AttributeTargets.Interface)]
internal abstract class OwnMembersAttribute : Attribute
{
    /// <summary>Has the object give its members. It is the application's code, and may throw.</summary>
    public abstract MixpanelProperties MembersOf(object value);
}
