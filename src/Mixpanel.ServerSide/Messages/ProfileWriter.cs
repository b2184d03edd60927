using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Writes one profile update as the JSON that is sent to <c>/engage</c>: one operation, and the modifiers beside it, never inside.</summary>
internal static class ProfileWriter
{
    /// <summary>Writes the update.</summary>
    /// <returns>False if nothing is left to change: the update is then not worth sending.</returns>
    public static bool TryWrite(JsonBuffer json, string token, string distinctId, ProfileUpdate update, MixpanelContext? visitor, ref Repairs repairs)
    {
        json.OpenObject();
        Text(json, "$token"u8, token);
        Text(json, "$distinct_id"u8, distinctId);
        Text(json, "$ip"u8, MessageAddress.Of(update.IpAddress, visitor, ref repairs));
        Coordinates.Write(json, update.Latitude, update.Longitude, ref repairs);
        Flag(json, "$ignore_time"u8, update.IgnoreTime);
        Flag(json, "$ignore_alias"u8, update.IgnoreAlias);
        var written = ProfileOperationWriter.TryWrite(json, update.Operation, update.Properties, visitor?.Fragment, ref repairs);
        json.CloseObject();
        return written;
    }

    private static void Text(JsonBuffer json, ReadOnlySpan<byte> name, string value)
    {
        json.Name(name);
        json.String(value);
    }

    private static void Flag(JsonBuffer json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.Name(name);
            json.Boolean(true);
        }
    }
}
