using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Messages;

/// <summary>What a call itself says about whose event it is, before the context is asked.</summary>
internal readonly struct GivenIdentity
{
    /// <summary>The user's id, if it can be used.</summary>
    public string? User { get; private init; }

    /// <summary>The device's id without prefix, if it can be used.</summary>
    public string? Device { get; private init; }

    /// <summary>The distinct id, if it can be used; empty for nobody.</summary>
    public string? Distinct { get; private init; }

    /// <summary>The event is not a user's: the call says so, or names one by an id that cannot be used.</summary>
    public bool IsAnonymous { get; private init; }

    /// <summary>The call says that the event belongs to nobody.</summary>
    public bool IsNobody => Distinct?.Length == 0;

    /// <summary>The call names a user, even if by an id that cannot be used.</summary>
    private bool NamesUser { get; init; }

    /// <summary>The call names a device, even if by an id that cannot be used.</summary>
    public bool NamesDevice { get; private init; }

    public static GivenIdentity Of(IdentityModel model, in EventFields fields, ref MixpanelRepairs repairs)
    {
        var distinctIsDevice = DeviceIdPrefix.IsOn(fields.DistinctId);
        var distinctDevice = distinctIsDevice ? EventIdentity.UsableDevice(model, fields.DistinctId, ref repairs) : null;
        var distinct = fields.DistinctId switch
        {
            { Length: 0 } => string.Empty,
            _ when distinctIsDevice => distinctDevice is null ? null : fields.DistinctId,
            _ => EventIdentity.Usable(fields.DistinctId, ref repairs),
        };
        var user = EventIdentity.UsableUser(fields.UserId, ref repairs);
        var isUnusable = (fields.UserId is not null && user is null) || (fields.DistinctId is not null && distinct is null);

        return new GivenIdentity
        {
            // Simplified reads the two ids and overrides distinct_id; an explicit distinct_id is therefore said in their terms.
            User = user ?? (model == IdentityModel.Simplified && distinct is { Length: > 0 } && !distinctIsDevice && !fields.IsUserTakenAway ? distinct : null),
            Device = fields.IsDeviceTakenAway ? null : EventIdentity.UsableDevice(model, fields.DeviceId, ref repairs) ?? distinctDevice,
            Distinct = distinct,
            IsAnonymous = user is null && (distinctIsDevice || distinct?.Length == 0 || isUnusable),
            NamesUser = fields.UserId is not null || (fields.DistinctId is { Length: > 0 } && !distinctIsDevice),
            NamesDevice = fields.DeviceId is not null || distinctIsDevice,
        };
    }

    /// <summary>
    /// Whether the event is about the visitor of the context. A call that names another person than the one who is signed in (an
    /// administrator acts on an account, a service calls for a user), or another device than theirs, must not give them the visitor's
    /// browser, place and ids: Mixpanel would join the wrong people, for good. Before sign-in, a named user is the visitor: that is a sign-up;
    /// and a named device is the visitor's unless the visitor has shown another one.
    /// </summary>
    public bool IsAbout(MixpanelContext context)
    {
        var isSignedIn = context.UserId is not null || context.IsUserUnknown;
        if (isSignedIn && NamesUser)
        {
            return (User ?? Distinct) is { } named && named == context.UserId && (Device is null || context.DeviceId is null || IsDeviceOf(context));
        }

        return Device is null
            || IsDeviceOf(context)
            || (!isSignedIn && (context.DeviceId is null || context.IsDeviceNew));
    }

    private bool IsDeviceOf(MixpanelContext context) => Device == DeviceIdPrefix.TakenOff(context.DeviceId);
}
