using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Messages;

/// <summary>The address from which Mixpanel works out the place.</summary>
internal static class MessageAddress
{
    /// <summary>Keeps a person where they are: without an address, Mixpanel would place them where the server stands ("Geolocation").</summary>
    public const string Unknown = "0";

    public static string Of(string? given, MixpanelContext? visitor, ref MixpanelRepairs repairs)
    {
        if (given is null)
        {
            return visitor?.ValidAddress ?? Unknown;
        }

        if (given.Length == 0)
        {
            return Unknown;
        }

        if (given == Unknown || AddressText.IsValid(given))
        {
            return given;
        }

        repairs |= MixpanelRepairs.BadPlace;
        return Unknown;
    }
}
