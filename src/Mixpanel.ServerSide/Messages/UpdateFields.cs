using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// What a caller said about an update besides its operation: the modifiers, which stand beside the operation and never inside
/// ("Geolocation"; some SDKs' samples show them inside, where they do nothing).
/// </summary>
internal struct UpdateFields
{
    public string? IpAddress;
    public double? Latitude;
    public double? Longitude;
    public bool IgnoreTime;
    public bool IgnoreAlias;

    /// <summary>Takes a modifier out of the properties.</summary>
    /// <returns>True if it was taken; false if it is a property like any other.</returns>
    public bool TryTake(string name, in MixpanelValue value, ref MixpanelRepairs repairs)
    {
        switch (name)
        {
            case "$token" or "$distinct_id" or "$group_key" or "$group_id":
                repairs |= MixpanelRepairs.ReservedName;
                return true;
            case "$ip":
                IpAddress ??= ReservedProperties.TextOf(in value) ?? MessageAddress.Unknown;
                return true;
            case PropertyNames.Latitude:
                Latitude ??= Coordinates.Read(in value);
                return true;
            case PropertyNames.Longitude:
                Longitude ??= Coordinates.Read(in value);
                return true;
            case "$ignore_time":
                IgnoreTime |= IsTrue(in value);
                return true;
            case "$ignore_alias":
                IgnoreAlias |= IsTrue(in value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes away what the call said under this name; without an address, the context's does not take its place.</summary>
    public void Remove(string name)
    {
        switch (name)
        {
            case "$ip": IpAddress = MessageAddress.Unknown; break;
            case PropertyNames.Latitude or PropertyNames.Longitude: (Latitude, Longitude) = (null, null); break; // one alone is no place
            default: Forget(name); break;
        }
    }

    /// <summary>Whether the update has this modifier. Each has an address, if only <c>"0"</c>.</summary>
    public readonly bool Has(string name) => name switch
    {
        "$ip" => true,
        PropertyNames.Latitude => Latitude is not null,
        PropertyNames.Longitude => Longitude is not null,
        "$ignore_time" => IgnoreTime,
        "$ignore_alias" => IgnoreAlias,
        _ => false,
    };

    /// <summary>Gives way to a property of this name.</summary>
    public void Forget(string name)
    {
        switch (name)
        {
            case "$ip": IpAddress = null; break;
            case PropertyNames.Latitude: Latitude = null; break;
            case PropertyNames.Longitude: Longitude = null; break;
            case "$ignore_time": IgnoreTime = false; break;
            case "$ignore_alias": IgnoreAlias = false; break;
        }
    }

    private static bool IsTrue(in MixpanelValue value) => value.Reference == ValueKind.Boolean && value.Read<bool>();
}
