namespace Mixpanel.ServerSide.Messages;

/// <summary>Latitude and longitude in decimal degrees, which Mixpanel prefers to the address ("Geolocation").</summary>
internal static class Coordinates
{
    public static bool AreValid(double latitude, double longitude) =>
        Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180; // false for NaN
}
