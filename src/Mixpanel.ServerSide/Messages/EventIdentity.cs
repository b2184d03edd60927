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
    public const string DevicePrefix = "$device:";

    private const int LongestId = 255;

    public static EventIdentity Resolve(IdentityModel model, in EventFields fields, MixpanelContext? context, ref Repairs repairs)
    {
        var explicitUser = Usable(fields.UserId, ref repairs);
        var explicitDevice = Usable(WithoutPrefix(fields.DeviceId), ref repairs);
        var explicitDistinct = fields.DistinctId?.Length == 0 ? string.Empty : Usable(fields.DistinctId, ref repairs);
        var isAnonymous = false;

        // Simplified reads the two ids and overrides distinct_id; an explicit distinct_id is therefore said in their terms.
        if (model == IdentityModel.Simplified && explicitDistinct is not null)
        {
            isAnonymous = explicitUser is null && (explicitDistinct.Length == 0 || HasPrefix(explicitDistinct));
            explicitDevice ??= HasPrefix(explicitDistinct) ? WithoutPrefix(explicitDistinct) : null;
            explicitUser ??= isAnonymous ? null : explicitDistinct;
        }

        var visitor = IsAboutVisitor(explicitUser, explicitDistinct, context) ? context : null;
        var user = explicitUser ?? (isAnonymous ? null : Usable(visitor?.UserId, ref repairs));
        var device = explicitDevice ?? (explicitDistinct?.Length == 0 ? null : Usable(visitor?.DeviceId, ref repairs));

        var distinctId = model == IdentityModel.Simplified
            ? user ?? (device is null ? string.Empty : DevicePrefix + device)
            : explicitDistinct ?? user ?? (explicitDevice is null ? visitor?.AnonymousDistinctId : null) ?? device ?? string.Empty;
        return new EventIdentity(distinctId, device, user, visitor);
    }

    /// <summary>
    /// A call that names another person than the one who is signed in (an administrator acts on an account, a service calls for a user)
    /// must not give that person the visitor's browser, place and device. Before sign-in, a named user is the visitor: that is a sign-up.
    /// </summary>
    public static bool IsAboutVisitor(string? explicitUser, string? explicitDistinct, MixpanelContext? context) =>
        context?.UserId is not { } signedIn || ((explicitUser ?? signedIn) == signedIn && IsSame(explicitDistinct, signedIn, context));

    /// <summary>Null for an id that Mixpanel would refuse, and with it the event ("Import Events", list of invalid ids).</summary>
    public static string? Usable(string? id, ref Repairs repairs)
    {
        if (id is null)
        {
            return null;
        }

        if (id.Length > LongestId || string.IsNullOrWhiteSpace(id) || BlockedIds.Contains(id))
        {
            repairs |= Repairs.ReservedValue;
            return null;
        }

        return id;
    }

    private static bool IsSame(string? explicitDistinct, string signedIn, MixpanelContext context) =>
        explicitDistinct is null
        || explicitDistinct.Length == 0
        || explicitDistinct == signedIn
        || WithoutPrefix(explicitDistinct) == context.DeviceId;

    private static bool HasPrefix(string id) => id.StartsWith(DevicePrefix, StringComparison.Ordinal);

    private static string? WithoutPrefix(string? id) => id is not null && HasPrefix(id) ? id[DevicePrefix.Length..] : id;
}
