using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// What a caller said about an event besides its own properties: who, when, where. It comes from a <see cref="MixpanelEvent"/>, or from
/// properties with Mixpanel's reserved names, which mean the same.
/// </summary>
internal struct EventFields
{
    /// <summary>
    /// An id that is none on purpose: given as null, or taken away by an enricher. It is as unusable as an empty one, which takes no other's
    /// place either, but is no mistake.
    /// </summary>
    public static readonly string TakenAway = new(' ', 1);

    public string? DistinctId;
    public string? UserId;
    public string? DeviceId;
    public string? InsertId;
    public string? IpAddress;
    public MixpanelValue? Time;
    public double? Latitude;
    public double? Longitude;

    /// <summary>Group keys and ids.</summary>
    public MixpanelProperties? Groups;

    /// <summary>
    /// Whether it is an old event, which may be sent a second time: then its time is not made up, and without insert id it gets one that follows
    /// from its content.
    /// </summary>
    public bool IsBackfill;

    /// <summary>Whether the caller said nothing about whose event it is.</summary>
    public readonly bool NamesNobody => DistinctId is null && UserId is null && DeviceId is null;

    public readonly bool IsUserTakenAway => ReferenceEquals(UserId, TakenAway);

    public readonly bool IsDeviceTakenAway => ReferenceEquals(DeviceId, TakenAway);

    public static EventFields Of(MixpanelEvent message) => new()
    {
        DistinctId = message.DistinctId,
        UserId = message.UserId,
        DeviceId = message.DeviceId,
        InsertId = message.InsertId,
        IpAddress = message.IpAddress,
        Time = message.Time is { } time ? time : null,
        Latitude = message.Latitude,
        Longitude = message.Longitude,
        Groups = message.Groups is { Count: > 0 } groups ? groups : null,
    };

    /// <summary>Takes away what the call said under this name, and for ids what the context would say.</summary>
    public void Remove(string name)
    {
        switch (name)
        {
            case PropertyNames.DistinctId: (DistinctId, UserId, DeviceId) = (string.Empty, TakenAway, TakenAway); break;
            case PropertyNames.UserId:
                UserId = TakenAway;
                DistinctId = DeviceIdPrefix.IsOn(DistinctId) ? DistinctId : null;
                break;
            case PropertyNames.DeviceId: DeviceId = TakenAway; break;
            case PropertyNames.InsertId: InsertId = null; break;
            case PropertyNames.Time: Time = null; break;
            case PropertyNames.Ip: IpAddress = MessageAddress.Unknown; break;
            case PropertyNames.Latitude or PropertyNames.Longitude: (Latitude, Longitude) = (null, null); break; // one alone is no place
            default: GroupsWithout(name); break;
        }
    }

    /// <summary>Gives way to a property of this name, or takes its value.</summary>
    public void Replace(string name, in MixpanelValue value)
    {
        switch (name)
        {
            case PropertyNames.DistinctId: DistinctId = null; break;
            case PropertyNames.UserId: UserId = null; break;
            case PropertyNames.DeviceId: DeviceId = null; break;
            case PropertyNames.InsertId: InsertId = null; break;
            case PropertyNames.Time: Time = null; break;
            case PropertyNames.Ip: IpAddress = null; break;
            case PropertyNames.Latitude when Latitude is not null: Latitude = Numbers.Read(in value) ?? double.NaN; break;
            case PropertyNames.Longitude when Longitude is not null: Longitude = Numbers.Read(in value) ?? double.NaN; break;
            default:
                if (GroupsWithout(name))
                {
                    Groups![name] = value;
                }

                break;
        }
    }

    // In a copy: the collection is the caller's.
    private bool GroupsWithout(string name) => Groups?.Contains(name) == true && (Groups = new MixpanelProperties(Groups)).Remove(name);
}
