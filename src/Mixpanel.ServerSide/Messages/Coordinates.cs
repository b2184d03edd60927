using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Latitude and longitude in decimal degrees, which Mixpanel prefers to the address ("Geolocation"). One without the other is no place.</summary>
internal static class Coordinates
{
    /// <summary>A coordinate given as a property: null says none, and what is no number is one that cannot be.</summary>
    public static double? Read(in MixpanelValue value) => Scalars.Of(in value) is { IsNull: false } given ? Numbers.Read(in given) ?? double.NaN : null;

    public static void Write(JsonBuffer json, double? latitude, double? longitude, ref MixpanelRepairs repairs)
    {
        if (latitude is null && longitude is null)
        {
            return;
        }

        if (latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180) // false for NaN
        {
            json.Name("$latitude"u8);
            json.Number(latitude.Value);
            json.Name("$longitude"u8);
            json.Number(longitude.Value);
        }
        else
        {
            repairs |= MixpanelRepairs.BadPlace;
        }
    }
}
