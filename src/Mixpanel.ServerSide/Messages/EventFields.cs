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

    /// <summary>Whether the caller gave <c>mp_lib</c>, for example when passing on another library's event.</summary>
    public bool HasLibrary;

    /// <summary>Whether the caller gave <c>$lib_version</c>.</summary>
    public bool HasLibraryVersion;

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
    };
}
