using Mixpanel.ServerSide.Messages;
using Mixpanel.ServerSide.Values;

namespace Mixpanel.ServerSide.Tracking;

/// <summary>Changes user profiles: finds whose profile it is.</summary>
internal sealed class MixpanelPeople(UpdateTracker updates, Identification? identification, string? distinctId = null) : IMixpanelPeople
{
    public IMixpanelPeople For(string distinctId) => new MixpanelPeople(updates, identification, distinctId ?? string.Empty);

    public TrackResult Set(MixpanelProperties properties) => Update(ProfileOperation.Set, properties);

    public TrackResult SetOnce(MixpanelProperties properties) => Update(ProfileOperation.SetOnce, properties);

    public TrackResult Increment(MixpanelProperties amounts) => Update(ProfileOperation.Increment, amounts);

    public TrackResult Append(MixpanelProperties values) => Update(ProfileOperation.Append, values);

    public TrackResult Union(MixpanelProperties values) => Update(ProfileOperation.Union, values);

    public TrackResult Remove(MixpanelProperties values) => Update(ProfileOperation.Remove, values);

    public TrackResult Unset(params IEnumerable<string> names) => Update(ProfileOperation.Unset, UpdateTracker.NamesOf(names));

    public TrackResult Delete() => Update(ProfileOperation.Delete, []);

    public TrackResult Update<TValue>(ProfileOperation operation, IEnumerable<KeyValuePair<string, TValue>>? properties) =>
        updates.Read(operation, properties, read => Update(operation, read));

    public TrackResult Update(ProfileUpdate update) => update is null
        ? updates.RefuseNothing()
        : updates.Track(
            update.Operation,
            update.Properties,
            update.Context,
            (JsonBuffer json, UpdateContent content, MixpanelContext? context, ref MixpanelRepairs repairs) => Write(json, update, content, context, ref repairs));

    private TrackOutcome Write(JsonBuffer json, ProfileUpdate update, UpdateContent content, MixpanelContext? context, ref MixpanelRepairs repairs)
    {
        var given = update.DistinctId ?? distinctId;

        // An id that cannot be used does not fall back to the visitor's: that would change the wrong person's profile.
        var identity = GivenIdentity.Of(updates.Rules.IdentityModel, new EventFields { DistinctId = given }, ref repairs);
        var visitor = context is not null && identity.IsAbout(context) ? context : null;
        if (visitor is { Withheld: not MixpanelSuppression.None })
        {
            return TrackOutcome.Suppressed; // what bots do to profiles is sent, as by the web SDK
        }

        var id = given is null ? VisitorId(context, ref repairs) : identity.Distinct;
        if (string.IsNullOrEmpty(id))
        {
            return given is null ? TrackOutcome.NoUser : TrackOutcome.UnusableId;
        }

        if (visitor is not null && visitor.UserId == id)
        {
            identification?.Note(visitor, id);
        }

        var fields = new UpdateFields
        {
            IpAddress = update.IpAddress,
            Latitude = update.Latitude,
            Longitude = update.Longitude,
            IgnoreTime = update.IgnoreTime,
            IgnoreAlias = update.IgnoreAlias,
        };
        return UpdateWriter.TryWriteProfile(json, updates.Rules, id, content, fields, visitor, ref repairs) ? TrackOutcome.Accepted : TrackOutcome.Invalid;
    }

    private string? VisitorId(MixpanelContext? context, ref MixpanelRepairs repairs)
    {
        if (EventIdentity.UsableUser(context?.UserId, ref repairs) is { } user)
        {
            return user;
        }

        // Where somebody is signed in, their profile is not the device's, even if it is not known who they are.
        return context is { UserId: null, IsUserUnknown: false } && updates.Rules.AllowsAnonymousProfiles
            ? EventIdentity.AnonymousOf(updates.Rules.IdentityModel, context, ref repairs)
            : null;
    }

    private TrackResult Update(ProfileOperation operation, MixpanelProperties properties) =>
        Update(new ProfileUpdate(operation) { Properties = properties });
}
