namespace Mixpanel.ServerSide.Messages;

/// <summary>
/// What a caller said about an event besides its own properties: who, when, where. It comes from a <see cref="MixpanelEvent"/>, or from
/// properties with Mixpanel's reserved names, which mean the same.
/// </summary>
internal struct EventFields
{
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

    /// <summary>Whether an event without insert id gets one that follows from its content, so that it can be sent a second time.</summary>
    public bool IsInsertIdDerived;

    /// <summary>Whether the caller said nothing about whose event it is.</summary>
    public readonly bool NamesNobody => DistinctId is null && UserId is null && DeviceId is null;

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
}
