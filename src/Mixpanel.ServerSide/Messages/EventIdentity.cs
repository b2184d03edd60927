using Mixpanel.ServerSide.Context;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Messages;

/// <summary>Whose event it is, in the words of the project's identity model ("Identifying Users").</summary>
/// <param name="DistinctId">Never null; empty for an event that belongs to nobody, as Mixpanel asks.</param>
/// <param name="DeviceId">The anonymous id, without prefix.</param>
/// <param name="UserId">The id of the user.</param>
/// <param name="Visitor">The context, if the event is about the visitor that the context tells of; else null.</param>
internal readonly record struct EventIdentity(string DistinctId, string? DeviceId, string? UserId, MixpanelContext? Visitor)
{
    private const int LongestId = 255;

    public static EventIdentity Resolve(IdentityModel model, in EventFields fields, MixpanelContext? context, ref MixpanelRepairs repairs)
    {
        // Most calls name nobody: then it is the visitor, and there is nothing to weigh.
        var given = fields.NamesNobody ? default : GivenIdentity.Of(model, in fields, ref repairs);
        var visitor = context is not null && (fields.NamesNobody || given.IsAbout(context)) ? context : null;

        if (visitor is { NobodysBecause: not MixpanelSuppression.None })
        {
            return new EventIdentity(string.Empty, null, null, visitor); // the visitor must not be known, and a named user is the visitor
        }

        var user = given.User ?? (given.IsAnonymous ? null : UsableUser(visitor?.UserId, ref repairs));
        var device = given.Device ?? (given.IsNobody || given.NamesDevice ? null : UsableDevice(model, visitor?.DeviceId, ref repairs));
        if (user is not null && !given.NamesDevice && visitor?.Link?.IsOfOther(user) == true)
        {
            device = null; // a sign-up by somebody else than the device is joined to: Mixpanel would refuse to join it to both
        }

        var distinctId = model == IdentityModel.Simplified
            ? user ?? (device is null ? string.Empty : AnonymousId(device, visitor))
            : given.Distinct ?? user ?? (given.NamesDevice ? null : visitor?.AnonymousDistinctId) ?? device ?? string.Empty;
        return new EventIdentity(distinctId, device, user, visitor);
    }

    /// <summary>The <c>distinct_id</c> of the visitor while nobody is signed in; null if there is none.</summary>
    public static string? AnonymousOf(IdentityModel model, MixpanelContext context, ref MixpanelRepairs repairs)
    {
        if (UsableDevice(model, context.DeviceId, ref repairs) is not { } device)
        {
            return null;
        }

        return model == IdentityModel.Simplified ? AnonymousId(device, context) : context.AnonymousDistinctId ?? device;
    }

    // The context keeps the text, so that an anonymous visitor's events do not each make it anew.
    private static string AnonymousId(string device, MixpanelContext? visitor) =>
        visitor?.DeviceDistinctId is { } known && known.AsSpan(DeviceIdPrefix.Text.Length).SequenceEqual(device) ? known : DeviceIdPrefix.Text + device;

    /// <summary>Null for an id that Mixpanel would refuse, and with it the event ("Import Events", list of invalid ids).</summary>
    public static string? Usable(string? id, ref MixpanelRepairs repairs) => Usable(id, LongestId, ref repairs);

    /// <summary>The same for a device's id, of which the prefix is taken off. It must have room for one wherever one belongs to it.</summary>
    public static string? UsableDevice(IdentityModel model, string? id, ref MixpanelRepairs repairs)
    {
        var longest = model == IdentityModel.Simplified || DeviceIdPrefix.IsOn(id) ? DeviceIdPrefix.LongestId : LongestId;
        return Usable(DeviceIdPrefix.TakenOff(id), longest, ref repairs);
    }

    /// <summary>The same for a user's id, which must not look like a device's; the web SDK refuses that too.</summary>
    public static string? UsableUser(string? id, ref MixpanelRepairs repairs)
    {
        if (DeviceIdPrefix.IsOn(id))
        {
            repairs |= MixpanelRepairs.BadId;
            return null;
        }

        return Usable(id, ref repairs);
    }

    private static string? Usable(string? id, int longest, ref MixpanelRepairs repairs)
    {
        if (id is null || ReferenceEquals(id, EventFields.TakenAway))
        {
            return null;
        }

        if (id.Length > longest || string.IsNullOrWhiteSpace(id) || BlockedIds.Contains(id) || !Text.IsWhole(id))
        {
            repairs |= MixpanelRepairs.BadId;
            return null;
        }

        return id;
    }
}
