using System.Globalization;
using Mixpanel.ServerSide.Configuration;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// Takes properties with Mixpanel's reserved names out of a caller's bag and into the event's fields, so that
/// <c>["distinct_id"] = id</c> means what it says, identity stays consistent, and no name occurs twice.
/// </summary>
internal static class ReservedProperties
{
    /// <summary>Takes one property.</summary>
    /// <returns>True if it was taken; false if it is to be written like any other.</returns>
    public static bool TryTake(string name, in MixpanelValue value, ref EventFields fields, ref MixpanelRepairs repairs)
    {
        // All of them begin with one of these characters; most properties of an application do not.
        return name[0] is '$' or 't' or 'd' or 'i' && TryTakeScalar(name, in value, ref fields, ref repairs);
    }

    private static bool TryTakeScalar(string name, in MixpanelValue given, ref EventFields fields, ref MixpanelRepairs repairs)
    {
        if (!SettablePropertyNames.IsOfOneMessage(name))
        {
            return false;
        }

        var value = Scalars.Of(in given);
        switch (name)
        {
            case PropertyNames.Token:
                // The project's own is always sent: another one would make Mixpanel drop the event or put it elsewhere.
                repairs |= MixpanelRepairs.ReservedName;
                return true;
            case PropertyNames.DistinctId:
                return Take(ref fields.DistinctId, in value, none: string.Empty, ref repairs);
            case PropertyNames.UserId:
                return Take(ref fields.UserId, in value, EventFields.TakenAway, ref repairs);
            case PropertyNames.DeviceId:
                return Take(ref fields.DeviceId, in value, EventFields.TakenAway, ref repairs);
            case PropertyNames.InsertId:
                return Take(ref fields.InsertId, in value, none: null, ref repairs);
            case PropertyNames.Ip:
                return Take(ref fields.IpAddress, in value, none: string.Empty, ref repairs);
            case PropertyNames.Time:
                fields.Time ??= value.IsNull ? default(MixpanelValue?) : IsoTime(in value);
                return true;
            case PropertyNames.Latitude:
                fields.Latitude ??= Coordinates.Read(in value);
                return true;
            case PropertyNames.Longitude:
                fields.Longitude ??= Coordinates.Read(in value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>An id as text: in the application it is often a number or a GUID. Null if it cannot be an id.</summary>
    public static string? TextOf(in MixpanelValue given)
    {
        var value = Scalars.Of(in given);
        return value.Reference switch
        {
            string text => text,
            ValueKind kind when kind == ValueKind.Integer => value.Read<long>().ToString(CultureInfo.InvariantCulture),
            ValueKind kind when kind == ValueKind.UnsignedInteger => value.Read<ulong>().ToString(CultureInfo.InvariantCulture),
            ValueKind kind when kind == ValueKind.Guid => value.Read<Guid>().ToString(),
            _ => null,
        };
    }

    // A time in JSON is text in ISO 8601; so it may be anywhere else.
    private static MixpanelValue IsoTime(in MixpanelValue value) =>
        value.Reference is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : value;

    // Null says "none", and what cannot be an id is none: neither may fall back to the visitor's.
    private static bool Take(ref string? field, in MixpanelValue value, string? none, ref MixpanelRepairs repairs)
    {
        if (field is not null)
        {
            return true;
        }

        field = value.IsNull ? none : TextOf(in value);
        if (field is null && !value.IsNull)
        {
            field = string.Empty;
            repairs |= MixpanelRepairs.BadId;
        }

        return true;
    }
}
